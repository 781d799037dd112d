package io.activerecord.test.data;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkReport;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows a second of {@link Bulk}, of the driver's plain batch, and of the fastest native path by hand, in one run. A program,
 * not a test: {@code -Drows=1000000 -Dengines=postgresql-18,mariadb-11.4,sqlite}.
 */
final class BulkRatios {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int BATCH = 1_000;
    private static final int LINES = 1_000;
    private static final int ROUNDS = Integer.getInteger("rounds", 1);
    private static final LocalDateTime BEGIN = LocalDateTime.parse("2024-01-01T00:00:00");

    private BulkRatios() {}

    private interface Load {
        void run(int rows) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        for (String name : System.getProperty("engines", "postgresql-18,mariadb-11.4,sqlite")
                .split(",", -1)) {
            ServerEngine engine = ServerEngines.named(name);
            try (FreshDatabase database = engine.freshDatabase("bulk")) {
                ConnectionManager.configure("goods", Goods.withLocalInfile(engine, database.config()));
                if (Goods.isMysql(engine)) {
                    ConnectionManager.execute("goods", "set global local_infile = 1");
                }
                measure(engine, database);
                ConnectionManager.disposeAll();
            }
        }
    }

    private static void measure(ServerEngine engine, FreshDatabase database) throws Exception {
        ConnectionManager.execute(
                "goods",
                "create table loads (id bigint primary key, name varchar(60), price double precision, moment timestamp)");
        double ours = 0;
        double batch = 0;
        double hand = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            int rows = round == 0 ? ROWS / 10 : ROWS; // the first is for warming up
            ours = Math.max(ours, perSecond(rows, BulkRatios::ours));
            batch = Math.max(batch, perSecond(rows, count -> batch(database, count)));
            hand = Math.max(hand, perSecond(rows, count -> hand(engine, database, count)));
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %,d rows: ours %,.0f/s, batch %,.0f/s, native by hand %,.0f/s; ours is %.2f of batch, %.2f of native%n",
                engine.name(),
                ROWS,
                ours,
                batch,
                hand,
                ours / batch,
                ours / hand);
    }

    private static double perSecond(int rows, Load load) throws Exception {
        ConnectionManager.execute("goods", "delete from loads");
        long began = System.nanoTime();
        load.run(rows);
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private static void ours(int rows) {
        BulkReport report = Bulk.into("goods", "loads")
                .columns("id", "name", "price", "moment")
                .fromArrays(Stream.iterate(0, i -> i + 1).limit(rows).map(i ->
                        new @Nullable Object[] {(long) i, name(i), i / 8.0, BEGIN.plusSeconds(i)}));
        if (report.shortfall() != null) {
            System.out.println(report);
        }
    }

    private static String name(int i) {
        return "a name with a number, " + i;
    }

    private static Connection open(FreshDatabase database) throws Exception {
        String url = database.url();
        String option = url.contains("mariadb") ? (url.contains("?") ? "&" : "?") + "allowLocalInfile=true" : "";
        return new FreshDatabaseUrl(url + option, database).open();
    }

    private record FreshDatabaseUrl(String url, FreshDatabase database) {
        Connection open() throws Exception {
            return database.username() == null
                    ? java.sql.DriverManager.getConnection(url)
                    : java.sql.DriverManager.getConnection(url, database.username(), database.password());
        }
    }

    private static void batch(FreshDatabase database, int rows) throws Exception {
        prepared(database, rows, BATCH);
    }

    private static void prepared(FreshDatabase database, int rows, int size) throws Exception {
        try (Connection jdbc = open(database)) {
            jdbc.setAutoCommit(false);
            try (PreparedStatement insert = jdbc.prepareStatement("insert into loads values (?, ?, ?, ?)")) {
                for (int i = 0; i < rows; i++) {
                    insert.setLong(1, i);
                    insert.setString(2, name(i));
                    insert.setDouble(3, i / 8.0);
                    insert.setTimestamp(4, Timestamp.valueOf(BEGIN.plusSeconds(i)));
                    if (size == 1) {
                        insert.executeUpdate();
                        continue;
                    }
                    insert.addBatch();
                    if ((i + 1) % size == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            jdbc.commit();
        }
    }

    private static void hand(ServerEngine engine, FreshDatabase database, int rows) throws Exception {
        if (engine.name().equals("sqlite")) {
            prepared(database, rows, 1);
            return;
        }
        try (Connection jdbc = open(database)) {
            if (engine.name().startsWith("postgresql")) {
                jdbc.unwrap(PGConnection.class).getCopyAPI().copyIn("copy loads from stdin", lines(rows));
                return;
            }
            try (Statement statement = jdbc.createStatement()) {
                statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(lines(rows));
                statement.execute("load data local infile 'rows' into table loads");
            }
        }
    }

    @SuppressWarnings("JdkObsolete") // what SequenceInputStream takes
    private static InputStream lines(int rows) {
        Iterator<Integer> starts =
                Stream.iterate(0, i -> i < rows, i -> i + LINES).iterator();
        return new SequenceInputStream(new Enumeration<InputStream>() {
            @Override
            public boolean hasMoreElements() {
                return starts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                int from = starts.next();
                StringBuilder text = new StringBuilder();
                for (int i = from; i < Math.min(rows, from + LINES); i++) {
                    text.append(i).append('\t').append(name(i)).append('\t').append(i / 8.0);
                    text.append('\t').append(BEGIN.plusSeconds(i)).append('\n');
                }
                return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
