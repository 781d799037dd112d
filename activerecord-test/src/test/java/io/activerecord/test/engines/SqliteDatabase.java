package io.activerecord.test.engines;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.tck.Leftover;
import io.activerecord.test.tck.TckDatabase;
import io.activerecord.test.tck.TckTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A file in a folder of its own. */
final class SqliteDatabase extends TckDatabase {
    private final Path folder;

    SqliteDatabase() {
        try {
            folder = Files.createTempDirectory("tck-sqlite");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String engine() {
        return "sqlite";
    }

    @Override
    public String url() {
        return "jdbc:sqlite:" + folder.resolve("tck.db");
    }

    @Override
    public ConnectionConfig byParts() {
        return ConnectionConfig.driver("sqlite")
                .database(folder.resolve("tck.db").toString());
    }

    @Override
    public ConnectionConfig missingDatabase() {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("nowhere").resolve("tck.db"));
    }

    @Override
    public String schema() {
        return "main";
    }

    @Override
    public int fractionDigits() {
        return 9;
    }

    @Override
    public Set<ErrorName> tells(SqlErrorKind kind) {
        return switch (kind) {
            case UNIQUE_VIOLATION, NOT_NULL_VIOLATION -> Set.of(ErrorName.TABLE, ErrorName.COLUMN);
            case CHECK_VIOLATION -> Set.of(ErrorName.CONSTRAINT);
            default -> Set.of();
        };
    }

    /** A column has no type but a preference (https://sqlite.org/datatype3.html). */
    @Override
    public TckTypes types() {
        return new TckTypes() {
            @Override
            public String of(ColumnType type) {
                return switch (type) {
                    case BOOLEAN, BYTE, SHORT, INTEGER, LONG -> "integer";
                    case FLOAT, DOUBLE -> "real";
                    case BYTES -> "blob";
                    default -> "text";
                };
            }

            @Override
            public String generatedKey() {
                return "integer primary key autoincrement";
            }
        };
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Leftover> leftovers() {
        return List.of(
                new Leftover("pragma", "pragma reverse_unordered_selects = 1", "pragma reverse_unordered_selects"),
                new Leftover("foreign keys off", "pragma foreign_keys = 0", "pragma foreign_keys"),
                new Leftover("nothing may be written", "pragma query_only = 1", "pragma query_only"),
                new Leftover("case of like", "pragma case_sensitive_like = 1", "select 'a' like 'A'"),
                new Leftover("temporary table", "create temp table tck_left (n int)", "select count(*) from tck_left"),
                new Leftover(
                        "temporary view",
                        List.of("create temp table tck_a (n int)", "create temp view tck_left as select * from tck_a"),
                        "select count(*) from tck_left"),
                new Leftover(
                        "database",
                        List.of("attach ':memory:' as tck_other", "create table tck_other.tck_left (n int)"),
                        "select count(*) from tck_left"),
                new Leftover(
                        "open transaction",
                        List.of("begin", "insert into tck_tokens (token) values ('left')"),
                        "select count(*) from tck_tokens"));
    }
}
