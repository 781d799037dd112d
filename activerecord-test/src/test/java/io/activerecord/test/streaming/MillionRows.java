package io.activerecord.test.streaming;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The program that streams: reads all rows of {@code readings} and prints how many there were and the sum of their ids;
 * then abandons a second stream after some rows, and prints a row that it read on the same pool afterwards.
 */
public final class MillionRows {
    private static final int SOME = 1_000;

    private MillionRows() {}

    /** Takes a URL, and a user and a password where the engine has users. */
    public static void main(String[] args) {
        ConnectionConfig config = ConnectionConfig.url(args[0]).poolSize(1);
        ConnectionManager.configure(
                "primary", args.length < 2 ? config : config.username(args[1]).password(args[2]));
        long[] found = new long[2];
        try (Stream<Reading> readings = Reading.query().stream()) {
            readings.forEach(reading -> {
                found[0]++;
                found[1] += reading.id;
            });
        }
        System.out.println("read " + found[0] + " rows, sum " + found[1]);
        try (Stream<Reading> readings = Reading.query().stream()) {
            Iterator<Reading> some = readings.iterator();
            for (int i = 0; i < SOME; i++) {
                some.next();
            }
        }
        System.out.println("then found " + Reading.find(7L).id);
        ConnectionManager.disposeAll();
    }
}
