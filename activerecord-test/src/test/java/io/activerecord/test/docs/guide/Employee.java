package io.activerecord.test.docs.guide;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

// snippet: employee-model

@Model
public class Employee extends EmployeeModel {
    Long id;
    String name;
    Integer salary;
    Long managerId;

    @BelongsTo
    Employee manager;
}
// end snippet
