package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.*;

import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Join;
import io.activerecord.sql.RowLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Selects that lock their rows: every strength, every way to wait, and what else such a select may have. */
final class LockCatalogue {
    private final List<Catalogue.Case> cases = new ArrayList<>();

    private LockCatalogue() {}

    static List<Catalogue.Case> cases() {
        LockCatalogue catalogue = new LockCatalogue();
        for (RowLock.Strength strength : RowLock.Strength.values()) {
            for (RowLock.Wait wait : RowLock.Wait.values()) {
                RowLock lock = new RowLock(strength, wait);
                String name = (strength + ", " + wait).toLowerCase(Locale.ROOT).replace('_', ' ');
                catalogue.add(name, selecting(U, ID, NAME).where(eq(ID, 1L)).lock(lock));
                catalogue.add(
                        name + ", limit",
                        selecting(U, ID)
                                .where(eq(ACTIVE, true))
                                .orderBy(asc(ID))
                                .limit(1)
                                .lock(lock));
            }
        }
        for (RowLock lock : List.of(RowLock.forUpdate(), RowLock.forShare())) {
            catalogue.add(
                    lock.strength().name().toLowerCase(Locale.ROOT) + ", at most 1500 ms",
                    selecting(U, ID).where(eq(ID, 1L)).lock(lock.atMost(Duration.ofMillis(1_500))));
        }
        RowLock lock = new RowLock(RowLock.Strength.UPDATE, RowLock.Wait.WAIT);
        catalogue.add("every row", selecting(U, ID).lock(lock));
        catalogue.add("in order", selecting(U, ID).orderBy(desc(AGE)).lock(lock));
        catalogue.add(
                "offset", selecting(U, ID).orderBy(asc(ID)).limit(1).offset(2).lock(lock));
        catalogue.add(
                "of two tables",
                selecting(U, ID)
                        .join(Join.Kind.INNER, P, eq(POST_USER, ID))
                        .where(eq(POST_TITLE, "x"))
                        .lock(lock));
        catalogue.add(
                "aliased",
                selecting(MANAGER, new ColumnRef(MANAGER, "id", ColumnType.LONG))
                        .lock(lock));
        return catalogue.cases;
    }

    private void add(String name, Shop.Select select) {
        cases.add(new Catalogue.Case("lock", name, select.get()));
    }
}
