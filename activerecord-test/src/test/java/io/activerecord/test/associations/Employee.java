package io.activerecord.test.associations;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;

/** A self-reference, and a primitive key made by the database. */
@Model(table = "Employee")
class Employee extends EmployeeModel {
    @Id
    @Column("EmployeeId")
    long employeeId;

    @Column("Name")
    String name;

    @Column("ReportsTo")
    Long reportsTo;

    @BelongsTo(foreignKey = "ReportsTo")
    Employee boss;

    @HasMany(foreignKey = "ReportsTo")
    List<Employee> staff;
}
