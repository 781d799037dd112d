package io.activerecord.test.queue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.data.Bulk;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Rows a second of inserts one by one, of the same through a queue, and of a bulk load, in one run. A program, not a test: {@code
 * -Drows=100000 -Dsingle=10000 -Dproducers=4 -Dengines=postgresql-18,mariadb-11.4,sqlite}.
 */
final class QueueRatios {
    private static final int ROWS = Integer.getInteger("rows", 100_000);
    private static final int SINGLE = Integer.getInteger("single", 10_000);
    private static final int PRODUCERS = Integer.getInteger("producers", 4);

    private QueueRatios() {}

    private interface Load {
        void run(int rows) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        for (String name : System.getProperty("engines", "postgresql-18,mariadb-11.4,sqlite")
                .split(",", -1)) {
            ServerEngine engine = ServerEngines.named(name);
            try (FreshDatabase database = engine.freshDatabase("ratios")) {
                ConnectionManager.configure("goods", database.config());
                ConnectionManager.execute(
                        "goods",
                        "create table loads (id bigint primary key, name varchar(60), price double precision)");
                measure(engine);
                ConnectionManager.disposeAll().await();
            }
        }
    }

    private static void measure(ServerEngine engine) throws Exception {
        List<Load> loads = List.of(QueueRatios::single, QueueRatios::queue, QueueRatios::bulk);
        for (Load load : loads) {
            perSecond(load, SINGLE / 5); // to warm up
        }
        double single = perSecond(loads.get(0), SINGLE);
        double queue = perSecond(loads.get(1), ROWS);
        double bulk = perSecond(loads.get(2), ROWS);
        System.out.printf(
                Locale.ROOT,
                "%s, %,d rows, %d producers: one by one %,.0f/s, queue %,.0f/s, bulk %,.0f/s; the queue is %.1f of one by"
                        + " one, %.2f of bulk%n",
                engine.name(),
                ROWS,
                PRODUCERS,
                single,
                queue,
                bulk,
                queue / single,
                queue / bulk);
    }

    private static double perSecond(Load load, int rows) throws Exception {
        ConnectionManager.execute("goods", "delete from loads");
        long began = System.nanoTime();
        load.run(rows);
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private static Map<String, Object> row(long id) {
        return Map.of("id", id, "name", "a name with a number, " + id, "price", id / 8.0);
    }

    private static void single(int rows) {
        Connector connector = ConnectionManager.connector("goods");
        for (int id = 0; id < rows; id++) {
            connector.insert("loads", row(id));
        }
    }

    private static void queue(int rows) throws InterruptedException {
        WriteQueue queue = WriteBehind.to("goods").open();
        List<Thread> producers = new ArrayList<>();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            int first = producer;
            producers.add(new Thread(() -> {
                for (int id = first; id < rows; id += PRODUCERS) {
                    queue.insert("loads", row(id));
                }
            }));
        }
        producers.forEach(Thread::start);
        for (Thread producer : producers) {
            producer.join();
        }
        queue.close();
        QueueFigures figures = queue.figures();
        if (figures.done() != rows) {
            throw new IllegalStateException(figures.toString());
        }
    }

    private static void bulk(int rows) {
        Bulk.into("goods", "loads")
                .columns("id", "name", "price")
                .fromMaps(LongStream.range(0, rows).mapToObj(QueueRatios::row));
    }
}
