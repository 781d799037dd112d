package io.activerecord.data;

import io.activerecord.dialect.SchemaDialect;
import io.activerecord.schema.ForeignKeyInfo;
import io.activerecord.schema.TableInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts tables behind those that their foreign keys at the target refer to. Confined to one thread. */
final class CopyOrder {
    private final List<CopyPlan> plans;
    private final List<TableInfo> tables;
    private final SchemaDialect dialect;
    private final List<CopyPlan> ordered = new ArrayList<>();

    private CopyOrder(List<CopyPlan> plans, List<TableInfo> tables, SchemaDialect dialect) {
        this.plans = plans;
        this.tables = tables;
        this.dialect = dialect;
    }

    /** @param tables of the target, one for each plan */
    static List<CopyPlan> of(List<CopyPlan> plans, List<TableInfo> tables, SchemaDialect dialect) {
        CopyOrder order = new CopyOrder(plans, tables, dialect);
        for (int i = 0; i < plans.size(); i++) {
            order.place(i, new LinkedHashSet<>());
        }
        return List.copyOf(order.ordered);
    }

    private void place(int table, Set<String> open) {
        if (ordered.contains(plans.get(table))) {
            return;
        }
        String name = tables.get(table).table().name();
        if (!open.add(name)) {
            throw circle(open, name);
        }
        for (ForeignKeyInfo key : tables.get(table).foreignKeys()) {
            for (int i = 0; i < plans.size(); i++) {
                boolean copied = plans.get(table).columns().stream()
                        .anyMatch(column -> key.columns().contains(column.target()));
                if (copied
                        && dialect.sameTable(
                                tables.get(i).table().name(), key.target().name())) {
                    place(i, open);
                }
            }
        }
        open.remove(name);
        ordered.add(plans.get(table));
    }

    private static CopyException circle(Set<String> open, String name) {
        List<String> circle = new ArrayList<>(open);
        List<String> closed = new ArrayList<>(circle.subList(circle.indexOf(name), circle.size()));
        closed.add(name);
        return new CopyException("foreign keys at the target lead in a circle: " + String.join(" -> ", closed)
                + "; no order of rows obeys them, so drop one of them, copy, and add it again");
    }
}
