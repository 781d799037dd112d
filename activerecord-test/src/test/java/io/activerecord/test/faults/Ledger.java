package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;

/**
 * What one worker has written, by numbers of pieces of work: a piece is some rows, all or none. Written by the worker's thread, read
 * when it has ended.
 */
final class Ledger {
    static final String TABLE = "kept";

    private final int worker;
    private final BitSet acknowledged = new BitSet();
    private final BitSet failed = new BitSet();
    private int last;

    Ledger(int worker) {
        this.worker = worker;
    }

    int worker() {
        return worker;
    }

    /** The number of a new piece of work. */
    int next() {
        return ++last;
    }

    /** How many rows the piece of that number has: an insert, a transaction or a bulk load. */
    static int rows(int piece) {
        return switch (piece % 8) {
            case 0 -> 100;
            case 1, 2, 3 -> 2;
            default -> 1;
        };
    }

    void acknowledged(int piece) {
        acknowledged.set(piece);
    }

    /** It was told to have failed: its rows may be there or not. */
    void failed(int piece) {
        failed.set(piece);
    }

    /** One that was acknowledged, after or at {@code from}; -1 for none. */
    int acknowledgedFrom(int from) {
        return acknowledged.nextSetBit(from);
    }

    int acknowledged() {
        return acknowledged.cardinality();
    }

    int failed() {
        return failed.cardinality();
    }

    /** Nothing that was acknowledged is missing, nothing is there twice, or in part; how many that failed are there. */
    int requireExact(Connection connection) throws SQLException {
        BitSet there = new BitSet();
        String sql = "select piece, count(*), count(distinct part) from " + TABLE + " where worker = ? group by piece";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, worker);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    int piece = rows.getInt(1);
                    there.set(piece);
                    assertThat(rows.getInt(2))
                            .as("rows of %s/%s", worker, piece)
                            .isEqualTo(rows(piece));
                    assertThat(rows.getInt(3))
                            .as("different ones of %s/%s", worker, piece)
                            .isEqualTo(rows(piece));
                }
            }
        }
        BitSet missing = (BitSet) acknowledged.clone();
        missing.andNot(there);
        assertThat(missing.cardinality())
                .as("acknowledged by %s and lost: %s", worker, missing)
                .isZero();
        there.andNot(acknowledged);
        int late = there.cardinality();
        there.andNot(failed);
        assertThat(there.cardinality())
                .as("never written by %s: %s", worker, there)
                .isZero();
        return late;
    }
}
