package io.activerecord.test.tck;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A row between a {@link Reader} and an {@link Item}. */
@NullUnmarked // as its columns are
@Model(table = "tck_loans")
class Loan extends LoanModel {
    Long id;
    Long readerId;
    Long itemId;

    @BelongsTo(counterCache = "loans_count", touch = true)
    Reader reader;

    @BelongsTo
    Item item;

    static Loan of(Reader reader, Item item) {
        Loan loan = new Loan();
        loan.reader = reader;
        loan.item = item;
        return loan;
    }
}
