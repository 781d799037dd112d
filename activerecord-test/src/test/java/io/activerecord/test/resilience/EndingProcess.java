package io.activerecord.test.resilience;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that exits while a transaction is open, which goes on once nothing is defined any more. */
final class EndingProcess {
    private EndingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ConnectionManager.configure("work", ConnectionConfig.url(arguments[0]));
        ConnectionManager.shutdownOnExit(Duration.ofSeconds(30));
        CountDownLatch begun = new CountDownLatch(1);
        Thread worker = new Thread(() -> work(begun));
        worker.setDaemon(true);
        worker.start();
        begun.await();
        System.exit(3);
    }

    private static void work(CountDownLatch begun) {
        ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "insert into jars values (1, 1)");
            begun.countDown();
            while (!ConnectionManager.names().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            ConnectionManager.execute("work", "insert into jars values (2, 2)");
        });
        System.out.println("committed");
    }
}
