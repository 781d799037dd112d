package io.activerecord.test.docs.guide;

// snippet: attributes-model
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.util.List;

@Model
public class Patient extends PatientModel {
    Long id;
    String firstName;
    String lastName;

    @Computed("{firstName} || ' ' || {lastName}")
    String fullName; // no column: selected with every record

    @WriteOnce
    String referral; // set by the insert, never changed

    @ReadOnly
    Integer riskScore; // somebody else writes it

    @Column(databaseDefault = true)
    String status; // null: the database fills it

    String language = "en"; // a default of the model

    @Encrypted(deterministic = true)
    String email; // found by eq and in

    @Encrypted
    String diagnosis; // different each time it is written

    @Json
    List<String> allergies; // a change inside is seen

    int visits;
    Boolean reminders;

    @Version
    int version;
}
// end snippet
