package io.activerecord.test.resilience;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.time.Duration;

/** A program that ends itself inside a transaction, which then never ends by itself. */
final class ExitingInside {
    private ExitingInside() {}

    public static void main(String[] arguments) {
        ConnectionManager.configure("work", ConnectionConfig.url(arguments[0]));
        ConnectionManager.shutdownOnExit(Duration.ofMillis(200));
        ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "insert into jars values (1, 1)");
            System.exit(3);
        });
    }
}
