package io.activerecord.test.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlException;
import io.activerecord.test.servers.Availability;
import io.activerecord.test.servers.Server;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerSettings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Statements that fail on a real server, and in one line what their failures are taken for. */
final class Provocation {
    /** The connection that all of it is about. */
    static final String NAME = "primary";

    private Provocation() {}

    static void assumeHere(ServerEngine engine) {
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
    }

    /** A server with settings, as only an embedded one takes them. */
    static Server startAnother(ServerEngine engine, ServerSettings settings) {
        Availability availability = engine.availability();
        assumeTrue(
                availability.how() == Availability.How.REAL,
                () -> engine + " is not started with settings: " + availability.reason());
        return engine.startAnother(settings);
    }

    /**
     * Each row is a statement, what its failure is, and for a constraint its name, table and column, - for none:
     * {@code insert into .. | UNIQUE_VIOLATION | clerk_email | clerk | -}.
     */
    static void assertEachIsTakenForWhatItSays(String rows) {
        List<String> expected = rows.lines().toList();
        List<String> met = expected.stream()
                .map(row -> row.substring(0, row.indexOf(" | ")))
                .map(sql -> sql + " | " + of(() -> ConnectionManager.execute(NAME, sql)))
                .toList();
        assertThat(met).containsExactlyElementsOf(expected);
    }

    /** What {@code work} fails with; {@code nothing} if it does not. */
    static String of(Callable<?> work) {
        try {
            work.call();
            return "nothing";
        } catch (ConstraintViolationException broken) {
            return broken.kind() + " | " + or(broken.constraint()) + " | " + or(broken.table()) + " | "
                    + or(broken.column());
        } catch (SqlException failure) {
            return failure.kind().name();
        } catch (Exception other) {
            throw new AssertionError("no failure of a statement", other);
        }
    }

    /** The same for a statement in a transaction, after others that do not fail. */
    static String of(String... statements) {
        return of(() -> {
            ConnectionManager.transaction(NAME, transaction -> {
                for (String sql : statements) {
                    ConnectionManager.execute(NAME, sql);
                }
            });
            return true;
        });
    }

    private static String or(@Nullable String name) {
        return name == null ? "-" : name;
    }
}
