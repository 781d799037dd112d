package io.activerecord.test.docs.guide;

// snippet: callback-listener
import io.activerecord.annotation.*;

class CustomerLog {
    @AfterSave
    void saved(Customer customer) {
        Feed.tell("saved " + customer.name);
    }
}
// end snippet
