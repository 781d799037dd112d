package io.activerecord.schema;

import io.activerecord.annotation.KeySource;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.mapping.ColumnMapping;
import java.util.HashSet;
import java.util.List;

/** Compares the keys of a model with those of its table. */
final class KeyCheck {
    private final ModelCheck check;
    private final TableInfo table;

    KeyCheck(ModelCheck check, TableInfo table) {
        this.check = check;
        this.table = table;
    }

    void run() {
        List<ColumnMapping> keys = check.model().keyColumns();
        List<String> names = check.stored(table, TablePlan.names(keys));
        if (names != null) { // a missing column has been found already
            primaryKey(keys, names);
            generated(keys, names);
        }
        for (List<ColumnMapping> key : check.model().uniqueKeys()) {
            unique(key);
        }
    }

    private void primaryKey(List<ColumnMapping> keys, List<String> names) {
        if (new HashSet<>(table.primaryKey()).equals(new HashSet<>(names))) {
            return;
        }
        boolean unique = isUnique(names);
        boolean none = table.primaryKey().isEmpty();
        String known = none ? "the table has no primary key" : "the primary key is " + table.primaryKey();
        check.add(
                unique ? Severity.WARNING : Severity.ERROR,
                none ? FindingCode.MISSING_PRIMARY_KEY : FindingCode.KEY_DIFFERS,
                keys.size() == 1 ? keys.get(0).property() : null,
                String.join(", ", names),
                known
                        + (unique
                                ? ", but these are unique; make them the primary key"
                                : ", so that these may stand for several rows; make them the primary key, or annotate its"
                                        + " fields with @Id"));
    }

    private void generated(List<ColumnMapping> keys, List<String> names) {
        for (int i = 0; i < keys.size(); i++) {
            String name = names.get(i);
            ColumnInfo column = check.find(table, keys.get(i).name()).orElseThrow();
            boolean generated = check.dialect().generates(column)
                    || check.dialect().generatesAsKey(column, table.primaryKey().equals(List.of(name)));
            if (keys.get(i).keySource() == KeySource.DATABASE && !generated) {
                check.add(
                        Severity.ERROR,
                        FindingCode.KEY_NOT_GENERATED,
                        keys.get(i),
                        "the database is to make the key, and the column neither counts nor has a default"
                                + "; make it an identity column, or say @Id(KeySource.APPLICATION)");
            }
        }
    }

    private void unique(List<ColumnMapping> key) {
        List<String> names = check.stored(table, TablePlan.names(key));
        if (names != null && !isUnique(names)) {
            check.add(
                    Severity.ERROR,
                    FindingCode.MISSING_UNIQUE_INDEX,
                    key.size() == 1 ? key.get(0).property() : null,
                    String.join(", ", names),
                    "no unique index or key is over exactly these columns and all rows, so that rows may be there twice"
                            + " and an upsert by them fails; make one");
        }
    }

    private boolean isUnique(List<String> names) {
        HashSet<String> wanted = new HashSet<>(names);
        return wanted.equals(new HashSet<>(table.primaryKey()))
                || table.indexes().stream()
                        .filter(index -> index.unique() && index.whole())
                        .anyMatch(index -> wanted.equals(new HashSet<>(index.columns())));
    }
}
