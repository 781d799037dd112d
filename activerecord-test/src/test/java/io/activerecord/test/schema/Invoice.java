package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;

/** Its key is the number, its customer an association. */
@Model(table = "invoices")
class Invoice extends ActiveRecord<Invoice> {
    @Id
    @Column(length = 20)
    String number;

    @Unique("place")
    @Column(nullable = false)
    Integer folder;

    @Unique("place")
    @Column(nullable = false)
    Integer page;

    Long customerId;

    @BelongsTo
    Customer customer;
}
