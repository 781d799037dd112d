package io.activerecord.test.data;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Bulk;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyLosses;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows a second of {@link Copy} and the processor time of this process, without comparing and with it, of comparing alone, and of a loop
 * by hand that reads by JDBC and inserts in batches, in one run. A program, not a test: {@code -Drows=200000 -Dpairs=postgresql-18:mariadb-11.4 -Drounds=2}.
 */
final class CopyRatios {
    private static final int ROWS = Integer.getInteger("rows", 200_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final int BATCH = 1_000;
    private static final LocalDateTime BEGIN = LocalDateTime.parse("2026-01-01T00:00:00");

    private CopyRatios() {}

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        for (String pair : System.getProperty("pairs", "postgresql-18:mariadb-11.4,mariadb-11.4:postgresql-18")
                .split(",", -1)) {
            int colon = pair.indexOf(':');
            ServerEngine from = ServerEngines.named(pair.substring(0, colon));
            ServerEngine to = ServerEngines.named(pair.substring(colon + 1));
            try (FreshDatabase left = from.freshDatabase("copy");
                    FreshDatabase right = to.freshDatabase("copy")) {
                ConnectionManager.configure("left", Goods.withLocalInfile(from, left.config()));
                ConnectionManager.configure("right", Goods.withLocalInfile(to, right.config()));
                if (Goods.isMysql(to)) {
                    ConnectionManager.execute("right", "set global local_infile = 1");
                }
                table("left", from);
                table("right", to);
                fill();
                measure(pair, left, right);
                ConnectionManager.disposeAll();
            }
        }
    }

    private static void table(String name, ServerEngine engine) {
        String moment = Goods.isMysql(engine) ? "datetime(6)" : "timestamp";
        ConnectionManager.execute(
                name,
                "create table events (id bigint not null primary key, name varchar(100), price decimal(10, 2), created_at "
                        + moment + ")");
    }

    private static void fill() {
        Stream<@Nullable Object[]> rows = IntStream.range(0, ROWS).mapToObj(i -> new @Nullable Object[] {
            (long) i, "event number " + i, BigDecimal.valueOf(i % 99_991, 2), BEGIN.plusNanos(i * 1_234_567_000L)
        });
        Bulk.into("left", "events").columns("id", "name", "price", "created_at").fromArrays(rows);
    }

    private static void measure(String pair, FreshDatabase left, FreshDatabase right) throws Exception {
        Copy copy = Copy.table("left", "events").to("right").losses(CopyLosses.IF_VALUES_FIT);
        Best hand = new Best();
        Map<String, Best> ours = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            String id = "round " + round;
            take(hand, true, () -> byHand(left, right));
            take(best(ours, "a copy"), true, copy::run);
            take(best(ours, "a resumable one"), true, () -> copy.resumable(id).run());
            take(best(ours, "one with comparing"), true, () -> copy.verify().run());
            take(best(ours, "comparing alone"), false, copy::compare);
        }
        System.out.printf(Locale.ROOT, "%s, %,d rows; by hand %,.0f/s%n", pair, ROWS, hand.perSecond);
        ours.forEach((what, best) -> System.out.printf(
                Locale.ROOT,
                "  %s: %.2f of that rate, %.2f of its processor time%n",
                what,
                best.perSecond / hand.perSecond,
                best.processor / hand.processor));
    }

    /** The best of the rounds. */
    private static final class Best {
        private double perSecond;
        private double processor = Double.MAX_VALUE;
    }

    private static Best best(Map<String, Best> all, String what) {
        return all.computeIfAbsent(what, key -> new Best());
    }

    private static void take(Best best, boolean emptied, Work work) throws Exception {
        if (emptied) {
            ConnectionManager.execute("right", "delete from events");
        }
        long began = System.nanoTime();
        double used = processorTime();
        work.run();
        best.processor = Math.min(best.processor, processorTime() - used);
        best.perSecond = Math.max(best.perSecond, ROWS / ((System.nanoTime() - began) / 1e9));
    }

    /** Of this process, in nanoseconds; it holds on a machine that others use. */
    private static double processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Connection open(FreshDatabase database) throws SQLException {
        return database.username() == null
                ? DriverManager.getConnection(database.url())
                : DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    private static void byHand(FreshDatabase left, FreshDatabase right) throws SQLException {
        try (Connection source = open(left);
                Connection target = open(right)) {
            source.setAutoCommit(false);
            target.setAutoCommit(false);
            try (Statement read = source.createStatement();
                    PreparedStatement insert = target.prepareStatement("insert into events values (?, ?, ?, ?)")) {
                read.setFetchSize(BATCH);
                try (ResultSet rows = read.executeQuery("select * from events order by id")) {
                    insert(rows, insert);
                }
            }
            target.commit();
        }
    }

    private static void insert(ResultSet rows, PreparedStatement insert) throws SQLException {
        int pending = 0;
        while (rows.next()) {
            for (int i = 1; i <= 4; i++) {
                insert.setObject(i, rows.getObject(i));
            }
            insert.addBatch();
            if (++pending % BATCH == 0) {
                insert.executeBatch();
            }
        }
        insert.executeBatch();
    }
}
