package io.activerecord.test.docs.guide;

// snippet: callback-model
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.util.Locale;

@Model
@Listeners(CustomerLog.class)
public class Customer extends CustomerModel {
    Long id;
    String name;
    String email;
    boolean closed;

    @BeforeValidate
    private void normalise() {
        email = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    @BeforeUpdate
    void keepClosedOnes() {
        if (closed && changedProperties().contains("name")) {
            errors().add("name", "closed", "belongs to a closed account"); // the save is refused
        }
    }

    @AfterCreate
    void welcome() {
        Letter letter = new Letter();
        letter.text = "Welcome, " + name;
        letter.save(); // in the same transaction
    }

    @AfterCommit(order = 1)
    void announce() {
        Feed.tell("customer " + id); // whatever it tells is true by now
    }
}
// end snippet
