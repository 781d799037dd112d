package io.activerecord.test.docs.guide;

// snippet: validation-model
import io.activerecord.*;
import io.activerecord.annotation.*;
import jakarta.validation.constraints.*;

@Model
public class Signup extends SignupModel {
    Long id;

    @NotBlank
    @Column(length = 40)
    String name;

    @Email
    @Unique
    String email;

    @Min(18)
    int age;

    @NotNull(groups = OnCreate.class)
    String invitation;

    @ConstraintName("seats_per_person")
    int seats = 1;

    @Validate
    void check(Errors errors) {
        if (name != null && name.equals(email)) {
            errors.add("name", "same_as_email", "is the e-mail address");
        }
    }
}
// end snippet
