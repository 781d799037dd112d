package io.activerecord.test.faults;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.data.Bulk;
import io.activerecord.error.ActiveRecordException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes and reads while the line fails, and keeps a ledger of it. Confined to its thread. */
final class SoakWorker implements Runnable {
    private static final String INSERT = "insert into " + Ledger.TABLE + " (worker, piece, part) values (?, ?, ?)";

    private final String name;
    private final Ledger ledger;
    private final Random random;
    private final BooleanSupplier goOn;
    private final LongAdder reads;
    private final Queue<String> surprises;

    SoakWorker(
            String name, Ledger ledger, Random random, BooleanSupplier goOn, LongAdder reads, Queue<String> surprises) {
        this.name = name;
        this.ledger = ledger;
        this.random = random;
        this.goOn = goOn;
        this.reads = reads;
        this.surprises = surprises;
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            try {
                switch (random.nextInt(4)) {
                    case 0, 1 -> write();
                    case 2 -> read();
                    default -> stream();
                }
            } catch (RuntimeException | AssertionError e) {
                surprises.add(name + ", worker " + ledger.worker() + ": " + e + " " + List.of(e.getStackTrace()));
            }
        }
    }

    private void write() {
        int piece = ledger.next();
        try {
            switch (Ledger.rows(piece)) {
                case 1 -> insert(piece, 0);
                case 2 ->
                    ConnectionManager.transaction(name, tx -> {
                        insert(piece, 0);
                        insert(piece, 1);
                    });
                default -> load(piece);
            }
            ledger.acknowledged(piece);
        } catch (ActiveRecordException e) {
            ledger.failed(piece);
        }
    }

    private void insert(int piece, int part) {
        ConnectionManager.execute(name, INSERT, ledger.worker(), piece, part);
    }

    private void load(int piece) {
        Stream<Map<String, Object>> rows = IntStream.range(0, Ledger.rows(piece))
                .mapToObj(part -> Map.of("worker", ledger.worker(), "piece", piece, "part", part));
        Bulk.into(name, Ledger.TABLE).columns("worker", "piece", "part").fromMaps(rows);
    }

    /** A piece that was acknowledged is there, whole. */
    private void read() {
        int piece = ledger.acknowledgedFrom(random.nextInt(ledger.acknowledged() + 1));
        if (piece < 0) {
            return;
        }
        try {
            Long rows = ConnectionManager.selectValue(
                    name,
                    Long.class,
                    "select count(*) from " + Ledger.TABLE + " where worker = ? and piece = ?",
                    ledger.worker(),
                    piece);
            reads.increment();
            if (rows == null || rows != Ledger.rows(piece)) {
                surprises.add(name + ": " + rows + " rows of " + ledger.worker() + "/" + piece);
            }
        } catch (ActiveRecordException told) {
            reads.increment();
        }
    }

    /** Half of them are left before their end. */
    private void stream() {
        try (Stream<Row> rows =
                ConnectionManager.connector(name)
                        .select("select worker, piece, part from " + Ledger.TABLE + " limit 2000")
                        .stream()) {
            reads.increment();
            if (rows.limit(random.nextInt(4_000))
                    .anyMatch(row -> Objects.requireNonNull(row.get("part", Integer.class)) < 0)) {
                surprises.add(name + ": a row that nobody wrote");
            }
        } catch (ActiveRecordException told) {
            reads.increment();
        }
    }
}
