package io.activerecord.test.chinook;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.time.LocalDateTime;
import java.util.List;

/** A self-reference that may be null, and dates. */
@Model(table = "Employee")
class Employee extends EmployeeModel {
    @Id
    @Column("EmployeeId")
    Long employeeId;

    @Column("LastName")
    String lastName;

    @Column("Title")
    String title;

    @Column("ReportsTo")
    Long reportsTo;

    @Column("BirthDate")
    LocalDateTime birthDate;

    @BelongsTo(foreignKey = "ReportsTo")
    Employee boss;

    @HasMany(foreignKey = "ReportsTo")
    List<Employee> staff;

    @HasMany(foreignKey = "SupportRepId")
    List<Customer> customers;

    @HasMany(through = "customers")
    List<Invoice> invoices;
}
