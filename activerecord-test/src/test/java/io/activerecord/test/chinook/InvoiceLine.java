package io.activerecord.test.chinook;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;

/** A row between an invoice and a track. */
@Model(table = "InvoiceLine")
class InvoiceLine extends InvoiceLineModel {
    @Id
    @Column("InvoiceLineId")
    Long invoiceLineId;

    @Column("InvoiceId")
    Long invoiceId;

    @Column("TrackId")
    Long trackId;

    @Column("UnitPrice")
    BigDecimal unitPrice;

    @Column("Quantity")
    int quantity;

    @BelongsTo(foreignKey = "InvoiceId")
    Invoice invoice;

    @BelongsTo(foreignKey = "TrackId")
    Track track;
}
