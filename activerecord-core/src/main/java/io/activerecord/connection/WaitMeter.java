package io.activerecord.connection;

import java.util.concurrent.atomic.LongAdder;

/** Counts how often, and for how long, work waited for a connection, and how long it held one. Safe for use by several threads. */
final class WaitMeter {
    private final long began = System.nanoTime();
    private final LongAdder waits = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAdder held = new LongAdder();

    void waited(long nanos) {
        waits.increment();
        waited.add(nanos);
    }

    void held(long nanos) {
        held.add(nanos);
    }

    long waits() {
        return waits.sum();
    }

    long waitedNanos() {
        return waited.sum();
    }

    long heldNanos() {
        return held.sum();
    }

    long age() {
        return System.nanoTime() - began;
    }
}
