package io.activerecord.dialect.mysql;

import io.activerecord.dialect.golden.Shop;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.SelectCommand;
import java.util.Collections;
import java.util.List;

/** Commands that MySQL and MariaDB take only in a form of their own. */
public final class Commands {
    /** Columns of {@code users} under another name. */
    public static final ColumnRef MANAGER_KEY = new ColumnRef(Shop.MANAGER, "id", ColumnType.LONG);

    public static final ColumnRef MANAGERS_MANAGER = new ColumnRef(Shop.MANAGER, "manager_id", ColumnType.LONG);

    private Commands() {}

    /** Managers' keys: a select from {@code users} that reads nothing around it. */
    public static Shop.Select managers() {
        return Shop.selecting(Shop.MANAGER, MANAGERS_MANAGER);
    }

    /** The managers of the row around it. */
    public static Shop.Select managersOfOuter() {
        return Shop.selecting(Shop.MANAGER, MANAGERS_MANAGER).where(Shop.eq(MANAGER_KEY, Shop.MANAGER_ID));
    }

    /** The highest key of a user. */
    public static SelectCommand highest() {
        return Shop.selecting(Shop.MANAGER, Shop.aggregate(Aggregate.Function.MAX, MANAGER_KEY, false))
                .get();
    }

    /** An insert of so many values. */
    public static InsertCommand insertOf(int values) {
        List<List<Bind>> rows = Collections.nCopies(values, List.of(Bind.of("x")));
        return new InsertCommand(Shop.USERS, List.of(Shop.NAME), rows, List.of());
    }
}
