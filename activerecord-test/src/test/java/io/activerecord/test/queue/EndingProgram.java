package io.activerecord.test.queue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteQueue;
import java.time.Duration;
import java.util.Map;

/** A program that ends without closing its queue. */
public final class EndingProgram {
    private EndingProgram() {}

    /** Takes a URL. */
    public static void main(String[] args) {
        ConnectionManager.configure("analytics", ConnectionConfig.url(args[0]));
        @SuppressWarnings("resource") // on purpose
        WriteQueue queue = WriteBehind.to("analytics")
                .batchSize(10_000)
                .flushEvery(Duration.ofDays(1))
                .open();
        for (int id = 0; id < 5_000; id++) {
            queue.insert("events", Map.of("id", id, "kind", "visit"));
        }
        System.out.println("accepted " + queue.figures().accepted() + ", done "
                + queue.figures().done());
    }
}
