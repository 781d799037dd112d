package io.activerecord.schema;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Table;
import java.util.List;
import java.util.Optional;

/** Looks for the foreign keys behind a model's associations, and for the indexes behind those. */
final class AssociationCheck {
    private final ModelCheck check;
    private final TableInfo table;

    AssociationCheck(ModelCheck check, TableInfo table) {
        this.check = check;
        this.table = table;
    }

    void run() {
        for (AssociationMapping association : check.model().associations()) {
            if (!association.plain()) {
                continue;
            }
            ModelMapping<?> target = ModelMapping.of(association.target());
            boolean near = target.connectionName().equals(check.model().connectionName());
            if (near && association.kind() == AssociationMapping.Kind.BELONGS_TO) {
                key(association, table, target);
            } else if (near && !knowsOwner(target, association)) {
                Optional<TableInfo> other = check.schema().table(target.table());
                other.ifPresent(found -> key(association, found, check.model()));
            }
        }
    }

    /** Whether the other model has the association too, so that its own check looks for the key. */
    private boolean knowsOwner(ModelMapping<?> target, AssociationMapping association) {
        return target.associations().stream()
                .anyMatch(back -> back.kind() == AssociationMapping.Kind.BELONGS_TO
                        && back.foreignKey().equals(association.foreignKey()));
    }

    /**
     * @param holder the table that holds the key
     * @param owner whose key it is
     */
    private void key(AssociationMapping association, TableInfo holder, ModelMapping<?> owner) {
        List<String> columns = check.stored(holder, association.foreignKey());
        if (columns == null) {
            missing(association, holder);
            return;
        }
        String names = String.join(", ", columns);
        boolean key = holder.foreignKeys().stream()
                .anyMatch(found -> found.columns().equals(columns) && isTable(found.target(), owner.table()));
        if (!key) {
            check.add(
                    Severity.WARNING,
                    FindingCode.MISSING_FOREIGN_KEY,
                    association.property(),
                    names,
                    "no foreign key of " + holder.table() + " leads from here to " + owner.table()
                            + ", so that it may hold keys of no row; add one");
        }
        if (!isIndexed(holder, columns)) {
            check.add(
                    Severity.INFO,
                    FindingCode.MISSING_INDEX_ON_FOREIGN_KEY,
                    association.property(),
                    names,
                    "no index of " + holder.table() + " begins with this, so that looking up the rows of one "
                            + owner.modelClass().getSimpleName() + " reads them all; add one");
        }
    }

    /** That of the own model is mapped to a property, and missed there. */
    private void missing(AssociationMapping association, TableInfo holder) {
        if (association.kind() != AssociationMapping.Kind.BELONGS_TO) {
            check.add(
                    Severity.ERROR,
                    FindingCode.MISSING_COLUMN,
                    association.property(),
                    String.join(", ", association.foreignKey()),
                    holder.table() + " has no such column, which is to hold the key; add it, or name the right one with"
                            + " foreignKey");
        }
    }

    private boolean isTable(Table found, Table wanted) {
        return check.dialect().sameTable(found.name(), check.dialect().stored(wanted.name()));
    }

    private static boolean isIndexed(TableInfo holder, List<String> columns) {
        boolean byKey = begins(holder.primaryKey(), columns);
        return byKey || holder.indexes().stream().anyMatch(index -> index.whole() && begins(index.columns(), columns));
    }

    private static boolean begins(List<String> index, List<String> columns) {
        return index.size() >= columns.size()
                && List.copyOf(index.subList(0, columns.size())).containsAll(columns);
    }
}
