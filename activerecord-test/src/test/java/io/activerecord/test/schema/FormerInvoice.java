package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;

/** Makes a table that {@link Invoice} does not fit: another key, folders that are unique, no foreign key. */
@Model(table = "invoices")
class FormerInvoice extends ActiveRecord<FormerInvoice> {
    Long id;

    @Column(length = 20, nullable = false)
    String number;

    @Unique
    @Column(nullable = false)
    Integer folder;

    @Column(nullable = false)
    Integer page;

    Long customerId;
}
