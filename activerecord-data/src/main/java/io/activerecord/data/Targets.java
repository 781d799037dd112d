package io.activerecord.data;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.Dialect;
import io.activerecord.execution.BoundedWork;
import io.activerecord.sql.Table;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a statement needs to know of a table: its columns, by one query without rows. */
final class Targets {
    private Targets() {}

    static String quoted(Dialect dialect, Table table) {
        String name = dialect.quote(table.name());
        return table.schema() == null ? name : dialect.quote(table.schema()) + "." + name;
    }

    static List<BulkTarget.Column> columns(Lease lease, Table table) {
        String sql = "select * from " + quoted(lease.dialect(), table) + " where 1 = 0";
        lease.requireNoStreamAlone();
        return BoundedWork.on(lease, sql, () -> columns(lease, sql));
    }

    private static List<BulkTarget.Column> columns(Lease lease, String sql) throws SQLException {
        try (Statement statement = lease.quietConnection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData of = rows.getMetaData();
            List<BulkTarget.Column> columns = new ArrayList<>();
            for (int i = 1; i <= of.getColumnCount(); i++) {
                String name = of.getColumnName(i);
                String type = Objects.requireNonNullElse(of.getColumnTypeName(i), "");
                boolean required = of.isNullable(i) == ResultSetMetaData.columnNoNulls && !of.isAutoIncrement(i);
                columns.add(new BulkTarget.Column(
                        name, lease.dialect().quote(name), of.getColumnType(i), type, of.getPrecision(i), required));
            }
            return columns;
        }
    }
}
