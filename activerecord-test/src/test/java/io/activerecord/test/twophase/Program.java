package io.activerecord.test.twophase;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.transaction.CommitProtocol;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that dies in the middle of a unit of work, or comes up after it: what to do, the folder of the log, then a URL,
 * a user and a password for each of two databases.
 */
final class Program {
    static final int DIED = 42;

    private Program() {}

    public static void main(String[] arguments) {
        List<String> names = List.of("one", "two");
        for (int i = 0; i < names.size(); i++) {
            List<String> of = Arrays.asList(arguments).subList(2 + 3 * i, 5 + 3 * i);
            ConnectionManager.configure(
                    names.get(i),
                    ConnectionConfig.url(of.get(0)).username(of.get(1)).password(of.get(2)));
        }
        NarayanaTwoPhase manager = NarayanaTwoPhase.start(Path.of(arguments[1]), "node-1");
        if (arguments[0].equals("recover")) {
            System.out.println("left: " + manager.recover(ConnectionManager.connections(), "one", "two"));
        } else {
            dieBefore(arguments[0], manager);
        }
        ConnectionManager.disposeAll();
    }

    /** Of each step one is done, and the process dies at the second. */
    private static void dieBefore(String step, NarayanaTwoPhase manager) {
        AtomicInteger met = new AtomicInteger();
        ConnectionManager.twoPhase(new WatchedControl(manager, (method, connection) -> {
            if (method.equals(step) && met.incrementAndGet() == 2) {
                Runtime.getRuntime().halt(DIED);
            }
        }));
        ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "one", "two").run(unit -> {
            ConnectionManager.execute("one", "insert into goods (id) values (1)");
            ConnectionManager.execute("two", "insert into goods (id) values (1)");
        });
    }
}
