package io.activerecord.test.chinook;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/** A date, and a total with decimals. */
@Model(table = "Invoice")
class Invoice extends InvoiceModel {
    @Id
    @Column("InvoiceId")
    Long invoiceId;

    @Column("CustomerId")
    Long customerId;

    @Column("InvoiceDate")
    LocalDateTime invoiceDate;

    @Column("Total")
    BigDecimal total;

    @BelongsTo(foreignKey = "CustomerId")
    Customer customer;

    @HasMany(foreignKey = "InvoiceId", dependent = Dependent.DESTROY)
    List<InvoiceLine> lines;

    @HasMany(through = "lines", source = "track")
    List<Track> tracks;
}
