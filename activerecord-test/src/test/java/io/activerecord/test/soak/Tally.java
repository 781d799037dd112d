package io.activerecord.test.soak;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What happened, counted by all workers. */
final class Tally {
    final LongAdder operations = new LongAdder();
    final LongAdder reads = new LongAdder();
    final LongAdder inserted = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder rollbacks = new LongAdder();
    final LongAdder handovers = new LongAdder();
    final LongAdder wrong = new LongAdder();
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    @Override
    public String toString() {
        return operations + " operations: " + reads + " checked reads, " + inserted + " rows kept, " + failures
                + " failing statements, " + rollbacks + " rollbacks, " + handovers + " handovers to other threads; "
                + wrong + " wrong databases, " + surprises.size() + " surprises";
    }
}
