package io.activerecord.test.replicas;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another process of the application: reads, and says so; is handed a token and what must be read with it, reads 10,000 times, and
 * prints what came of it; then reads until a replica has served a thousand.
 */
final class OtherProcess {
    private static final int READS = 10_000;

    private OtherProcess() {}

    /** User, password, writer's URL, replica's URL; token and value as two lines, once it is ready. */
    public static void main(String[] arguments) throws IOException {
        ConnectionConfig writer =
                ConnectionConfig.url(arguments[2]).username(arguments[0]).password(arguments[1]);
        ConnectionConfig replica =
                ConnectionConfig.url(arguments[3]).username(arguments[0]).password(arguments[1]);
        ClusterSettings settings =
                ClusterSettings.DEFAULTS.checkInterval(Duration.ofMillis(20)).maxLag(Duration.ofHours(1));
        ConnectionManager.configure("shop", writer.replica(replica).cluster(settings));
        AtomicInteger onReplica = new AtomicInteger();
        ConnectionManager.connections().events().onRoute(e -> {
            if (e.decision().role() == ConnectionRole.REPLICA) {
                onReplica.incrementAndGet();
            }
        });
        int first = without();
        long soon = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (onReplica.get() == 0 && System.nanoTime() < soon) { // until the replica is known to be fit
            first = without();
        }
        System.out.println("ready " + first + " on replica " + onReplica.get());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String token = lines.readLine();
        int wanted = Integer.parseInt(lines.readLine());
        int old = without();
        onReplica.set(0);
        int stale = 0;
        for (int i = 0; i < READS; i++) {
            stale += with(token) == wanted ? 0 : 1;
        }
        System.out.println("reads " + READS + " stale " + stale + " replica " + onReplica.get() + " without " + old);
        onReplica.set(0);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (onReplica.get() < 1_000 && System.nanoTime() < end) {
            stale += with(token) == wanted ? 0 : 1;
        }
        System.out.println("back " + (onReplica.get() >= 1_000) + " stale " + stale);
        ConnectionManager.disposeAll();
    }

    private static int with(String token) {
        return ConnectionManager.consistent(token, OtherProcess::without);
    }

    private static int without() {
        Integer read = ConnectionManager.selectValue("shop", Integer.class, "select price from items where id = 1");
        return read == null ? -1 : read;
    }
}
