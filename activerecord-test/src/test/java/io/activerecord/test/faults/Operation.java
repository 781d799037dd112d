package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.connection.Lease;
import io.activerecord.data.Bulk;
import io.activerecord.sql.Access;
import io.activerecord.test.faults.Strike.Way;
import io.activerecord.test.servers.ReplicatedServers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is done meanwhile: a column of the matrix. What strikes does so when the text of the operation's strike passes. */
enum Operation {
    READ("read", "a query outside of a transaction") {
        @Override
        void run(Task task) {
            List<Row> rows = ConnectionManager.select(
                    task.name(), "select id from " + Site.MANY + " where id <= 10 and note <> ?", Site.MARK);
            assertThat(rows).hasSize(10);
        }
    },
    WRITE("write", "an insert outside of a transaction") {
        @Override
        void run(Task task) {
            insert(task, 1, Site.MARK);
        }
    },
    TRANSACTION("transaction", "two inserts; it strikes at the second") {
        @Override
        void run(Task task) {
            ConnectionManager.transaction(task.name(), tx -> {
                insert(task, 1, "first");
                insert(task, 2, Site.MARK);
            });
        }
    },
    COMMIT("commit", "two inserts; it strikes at their commit") {
        @Override
        void run(Task task) {
            ConnectionManager.transaction(task.name(), tx -> {
                insert(task, 1, "first");
                insert(task, 2, "second");
            });
        }
    },
    STREAM(
            "stream",
            "20,000 rows, read in portions; it strikes after 2,000, or at the query where it is about what is sent") {
        @Override
        void run(Task task) {
            String sql = "select id, note from " + Site.MANY + " where note <> ? order by id";
            try (Stream<Row> rows = ConnectionManager.connector(task.name()).select(sql, Site.MARK).stream()) {
                assertThat(rows.mapToLong(row -> row.get("id", Long.class)).sum())
                        .isEqualTo(Site.ROWS * (Site.ROWS + 1L) / 2);
            }
        }
    },
    BULK(
            "bulk",
            "3,000 rows of 2.5 KB by `COPY` or `LOAD DATA`; it strikes at the hundredth, or at the commit where the answer is lost") {
        @Override
        void run(Task task) {
            Stream<Map<String, Object>> rows = IntStream.rangeClosed(1, task.bulkRows())
                    .mapToObj(i -> Map.of("id", (long) i, "note", task.page(i == 100 ? Site.MARK : "row")));
            Bulk.into(task.name(), task.table())
                    .columns("id", "note")
                    .batchSize(50_000)
                    .fromMaps(rows);
        }
    },
    LEASE("lease", "a new connection, opened and lent") {
        @Override
        void run(Task task) {
            var connections = ConnectionManager.connections();
            try (Lease lease = connections.lease(connections.routeTo(task.name(), null), Access.WRITE)) {
                assertThat(lease.isOpen()).isTrue();
            }
        }
    };

    final String title;
    final String what;

    Operation(String title, String what) {
        this.title = title;
        this.what = what;
    }

    abstract void run(Task task);

    private static void insert(Task task, long id, String word) {
        ConnectionManager.execute(
                task.name(), "insert into " + task.table() + " (id, note) values (?, ?)", id, task.filled(word));
    }

    /** How many rows it stores. */
    int writes(Task task) {
        return switch (this) {
            case READ, STREAM, LEASE -> 0;
            case WRITE -> 1;
            case TRANSACTION, COMMIT -> 2;
            case BULK -> task.bulkRows();
        };
    }

    /**
     * What strikes when it is under way.
     *
     * @param commit how the driver says it
     */
    Strike strike(Fault fault, Strike.Manner manner, String commit, Runnable action) {
        boolean answer = manner == Strike.Manner.RESET_AFTER;
        if (this == LEASE) {
            return new Strike(Way.TO_SERVER, ReplicatedServers.DATABASE, manner, action);
        }
        if (this == COMMIT || (this == BULK && answer)) {
            return new Strike(Way.TO_SERVER, commit, manner, action);
        }
        boolean atTheQuery = answer || fault == Fault.RESET_BEFORE;
        return this == STREAM && !atTheQuery
                ? new Strike(Way.TO_CLIENT, Site.MARK_IN_A_ROW, manner, action)
                : new Strike(Way.TO_SERVER, Site.MARK, manner, action);
    }
}
