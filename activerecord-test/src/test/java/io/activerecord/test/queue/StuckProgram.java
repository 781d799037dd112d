package io.activerecord.test.queue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteQueue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program that ends while an operation waits for what never comes. */
public final class StuckProgram {
    private StuckProgram() {}

    /** Takes a URL. */
    public static void main(String[] args) throws InterruptedException {
        ConnectionManager.configure("analytics", ConnectionConfig.url(args[0]));
        CountDownLatch entered = new CountDownLatch(1);
        @SuppressWarnings("resource") // on purpose
        WriteQueue queue = WriteBehind.to("analytics")
                .workers(1)
                .batchSize(1)
                .drainAtExit(Duration.ofMillis(10))
                .open();
        queue.submit(connector -> {
            connector.insert("events", Map.of("id", 1, "kind", "visit"));
            entered.countDown();
            return waitForEver();
        });
        entered.await();
        System.out.println("ends");
    }

    private static Object waitForEver() {
        CountDownLatch never = new CountDownLatch(1);
        int interrupts = 0;
        while (interrupts < Integer.MAX_VALUE) {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupts++;
            }
        }
        return interrupts;
    }
}
