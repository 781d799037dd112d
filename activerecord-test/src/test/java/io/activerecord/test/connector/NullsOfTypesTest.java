package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nulls into columns of each type that an engine has: what a null is sent as is what the column is. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class NullsOfTypesTest {
    private static final List<String> EVERYWHERE = List.of(
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision",
            "decimal(10, 2)",
            "char(3)",
            "varchar(9)",
            "boolean",
            "date",
            "time");
    private static final List<String> POSTGRES = List.of(
            "bit(1)",
            "bit(8)",
            "varbit(8)",
            "inet",
            "cidr",
            "macaddr",
            "point",
            "box",
            "money",
            "timetz",
            "timestamptz",
            "interval",
            "xml",
            "tsvector",
            "json",
            "jsonb",
            "uuid",
            "bytea",
            "text[]",
            "integer[]",
            "bigint[]",
            "double precision[]",
            "boolean[]",
            "uuid[]",
            "date[]",
            "int4range",
            "name",
            "mood",
            "mood[]",
            "pair",
            "oid");
    private static final List<String> MYSQL = List.of(
            "bit(1)",
            "bit(8)",
            "bit(64)",
            "tinyint(1)",
            "tinyint",
            "mediumint",
            "bigint unsigned",
            "year",
            "json",
            "enum('a', 'b')",
            "set('a', 'b')",
            "geometry",
            "point",
            "blob",
            "binary(16)",
            "longtext",
            "datetime(6)");
    private static final List<String> MARIADB = List.of("uuid", "inet6");
    private static final List<String> H2 = List.of(
            "binary(4)",
            "interval day to second",
            "uuid",
            "json",
            "integer array",
            "enum('a', 'b')",
            "geometry",
            "tinyint",
            "time with time zone",
            "timestamp with time zone",
            "row (a integer)",
            "clob",
            "java_object");
    private static final List<String> SQLITE = List.of("", "blob", "json", "uuid", "anything");

    static Stream<ServerEngine> engines() {
        return Stream.of("sqlite", "h2", "postgresql-14", "postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor);
    }

    private static List<String> types(ServerEngine engine) {
        List<String> types = new ArrayList<>(EVERYWHERE);
        switch (engine.driver()) {
            case "postgresql" -> types.addAll(POSTGRES);
            case "mariadb", "mysql" -> types.addAll(MYSQL);
            case "h2" -> types.addAll(H2);
            default -> types.addAll(SQLITE);
        }
        if (engine.driver().equals("mariadb")) {
            types.addAll(MARIADB);
        }
        return types;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aNullGoesIntoEachColumn(ServerEngine engine) {
        assumeTrue(
                engine.availability().available(), () -> engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("nulls")) {
            ConnectionManager.configure("nulls", database.config());
            if (engine.driver().equals("postgresql")) {
                ConnectionManager.execute("nulls", "create type mood as enum ('good', 'bad')");
                ConnectionManager.execute("nulls", "create type pair as (a integer, b text)");
            }
            List<String> refused = new ArrayList<>();
            int number = 0;
            for (String type : types(engine)) {
                String failure = failure("t" + number++, type);
                if (failure != null) {
                    refused.add(type + ": " + failure);
                }
            }
            ConnectionManager.dispose("nulls");
            assertThat(refused).isEmpty();
        }
    }

    private static @Nullable String failure(String table, String type) {
        ConnectionManager.execute("nulls", "create table " + table + " (id integer primary key, v " + type + ")");
        Connector connector = ConnectionManager.connector("nulls");
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", 1);
        row.put("v", null);
        try {
            connector.insert(table, row);
            Map<String, @Nullable Object> nothing = new HashMap<>();
            nothing.put("v", null);
            connector.update(table, nothing, Map.of("id", 1));
        } catch (RuntimeException e) {
            return e.getMessage();
        }
        Long nulls = ConnectionManager.selectValue(
                "nulls", Long.class, "select count(*) from " + table + " where v is null");
        return nulls != null && nulls == 1 ? null : "is there " + nulls + " times";
    }
}
