package io.activerecord.schema;

import io.activerecord.dialect.CheckText;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.SchemaDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the texts that columns are limited to, which no driver's metadata tells. Confined to one thread. */
final class LabelReader {
    private final Connection connection;
    private final SchemaDialect dialect;

    LabelReader(Connection connection, SchemaDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    List<ColumnInfo> withLabels(TablePlace place, List<ColumnInfo> columns) throws SQLException {
        Map<String, List<String>> labels = new HashMap<>();
        for (LabelQuery query : dialect.labelQueries()) {
            try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                place.bind(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        read(rows, query.form(), columns, labels);
                    }
                }
            }
        }
        return columns.stream()
                .map(column -> column.withLabels(labels.getOrDefault(column.name(), List.of())))
                .toList();
    }

    private void read(ResultSet row, LabelQuery.Form form, List<ColumnInfo> columns, Map<String, List<String>> labels)
            throws SQLException {
        switch (form) {
            case LABEL -> {
                String column = row.getString(1);
                labels.computeIfAbsent(column, made -> new ArrayList<>()).add(row.getString(2));
            }
            case TYPE -> labels.put(row.getString(1), CheckText.enumLabels(row.getString(2)));
            case CHECK -> {
                String text = row.getString(1);
                for (CheckText.Labels found : text == null ? List.<CheckText.Labels>of() : CheckText.of(text)) {
                    columns.stream()
                            .filter(column -> dialect.sameName(column.name(), found.column())
                                    || dialect.sameName(column.name(), dialect.fold(found.column())))
                            .forEach(column -> labels.put(column.name(), found.labels()));
                }
            }
        }
    }
}
