package io.activerecord.data;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.Dialect;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is copied of one part, decided. Immutable.
 *
 * @param target the table as the target's database has it
 * @param key positions in {@code columns}; empty for no key
 * @param madeWithout what the target's table lacks of the source's, if it was made for it
 */
record CopyPlan(
        CopyPart part,
        String connection,
        Table target,
        List<CopyColumn> columns,
        List<Integer> key,
        List<String> madeWithout) {
    CopyPlan {
        madeWithout = List.copyOf(madeWithout);
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    List<ColumnType> types() {
        return columns.stream().map(CopyColumn::type).toList();
    }

    List<ColumnType> keyTypes() {
        return key.stream().map(i -> columns.get(i).type()).toList();
    }

    @Nullable
    Object[] keyOf(@Nullable Object[] row) {
        @Nullable Object[] values = new Object[key.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[key.get(i)];
        }
        return values;
    }

    String targetName() {
        return connection + "." + target;
    }

    /** By which a checkpoint knows that it is the same copy. */
    String described() {
        String names = columns.stream()
                .map(column -> column.source() + " " + column.type() + " " + column.target())
                .collect(Collectors.joining(", "));
        SqlFragment query = part.query();
        String what = query == null
                ? part.source()
                : part.connection() + ".(" + String.join("?", query.pieces()) + ")" + valuesOf(query);
        return what + " (" + names + ") by "
                + key.stream().map(i -> columns.get(i).source()).toList();
    }

    /** The hash of what is bound: values are not kept. */
    private static String valuesOf(SqlFragment query) {
        if (query.binds().isEmpty()) {
            return "";
        }
        RowDigest digest = new RowDigest(query.binds().stream().map(Bind::type).toList());
        return " of #"
                + digest.of(query.binds().stream().map(Bind::value).toArray()).sum();
    }

    // ---- statements ----

    /** Reads the source's columns. */
    SourceRows.Select sourceSelect(Lease lease, List<@Nullable Object> after) {
        Dialect dialect = lease.dialect();
        List<String> names =
                columns.stream().map(column -> dialect.quote(column.source())).toList();
        SqlFragment query = part.query();
        String from = query == null
                ? Targets.quoted(dialect, Objects.requireNonNull(part.table(), "table"))
                : "(" + String.join("?", query.pieces()) + ") copied";
        String keyed = key.isEmpty() ? "" : keyset(key.stream().map(names::get).toList(), !after.isEmpty());
        return new SourceRows.Select(
                "select " + String.join(", ", names) + " from " + from + keyed, query, afterBinds(after));
    }

    /** Reads the target's columns, in no order. */
    SourceRows.Select targetSelect(Lease lease) {
        Dialect dialect = lease.dialect();
        String names =
                columns.stream().map(column -> dialect.quote(column.target())).collect(Collectors.joining(", "));
        return new SourceRows.Select("select " + names + " from " + Targets.quoted(dialect, target), null, List.of());
    }

    private static String keyset(List<String> names, boolean going) {
        String order = " order by " + String.join(", ", names);
        if (!going) {
            return order;
        }
        List<String> steps = new ArrayList<>();
        String before = "";
        for (String name : names) {
            steps.add("(" + before + name + " > ?)");
            before += name + " = ? and ";
        }
        // the first condition is what an index on several columns begins with
        String begin = names.size() == 1 ? "" : names.get(0) + " >= ? and ";
        return " where " + begin + "(" + String.join(" or ", steps) + ")" + order;
    }

    private List<SourceRows.Value> afterBinds(List<@Nullable Object> after) {
        List<SourceRows.Value> binds = new ArrayList<>();
        if (after.isEmpty()) {
            return binds;
        }
        List<ColumnType> types = keyTypes();
        if (after.size() > 1) {
            binds.add(new SourceRows.Value(after.get(0), types.get(0)));
        }
        for (int i = 0; i < after.size(); i++) {
            for (int j = 0; j <= i; j++) {
                binds.add(new SourceRows.Value(after.get(j), types.get(j)));
            }
        }
        return binds;
    }
}
