package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A versioned record whose times the library fills. */
@NullUnmarked // as its columns are
@Model(table = "tck_ledgers")
class Ledger extends LedgerModel {
    Long id;
    String owner;
    int balance;

    @Version
    int version;

    Instant createdAt;
    Instant updatedAt;

    static Ledger of(String owner, int balance) {
        Ledger ledger = new Ledger();
        ledger.owner = owner;
        ledger.balance = balance;
        return ledger;
    }
}
