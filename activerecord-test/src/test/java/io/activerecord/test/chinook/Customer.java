package io.activerecord.test.chinook;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;

/** Looked after by an employee, or by nobody. */
@Model(table = "Customer")
class Customer extends CustomerModel {
    @Id
    @Column("CustomerId")
    Long customerId;

    @Column("FirstName")
    String firstName;

    @Column("Company")
    String company;

    @Column("Email")
    String email;

    @Column("SupportRepId")
    Long supportRepId;

    @BelongsTo(foreignKey = "SupportRepId")
    Employee supportRep;

    @HasMany(foreignKey = "CustomerId")
    List<Invoice> invoices;
}
