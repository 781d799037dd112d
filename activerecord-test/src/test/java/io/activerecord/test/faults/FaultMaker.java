package io.activerecord.test.faults;

import io.activerecord.test.faults.Strike.Manner;
import io.activerecord.test.faults.Strike.Way;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Makes one fault after another, at random, with quiet between them. Confined to its thread. */
final class FaultMaker implements Runnable {
    private final Site site;
    private final FaultProxy proxy;
    private final Random random;
    private final BooleanSupplier goOn;
    private final Queue<String> surprises;
    private final Map<Fault, Integer> made = new EnumMap<>(Fault.class);

    FaultMaker(Site site, FaultProxy proxy, Random random, BooleanSupplier goOn, Queue<String> surprises) {
        this.site = site;
        this.proxy = proxy;
        this.random = random;
        this.goOn = goOn;
        this.surprises = surprises;
    }

    /** How often each was made; for when it has ended. */
    Map<Fault, Integer> made() {
        return made;
    }

    @Override
    public void run() {
        try {
            while (goOn.getAsBoolean()) {
                last(200 + random.nextInt(800));
                make();
                proxy.heal();
            }
        } catch (RuntimeException e) {
            surprises.add("a fault could not be made or unmade: " + e);
        }
    }

    private void make() {
        Fault fault = chosen();
        made.merge(fault, 1, Integer::sum);
        switch (fault) {
            case REFUSED -> {
                proxy.refuse();
                last(random.nextInt(500));
            }
            case BLACK_HOLE -> {
                proxy.swallow();
                last(random.nextInt(3_000));
            }
            case SLOW -> {
                proxy.slow(Duration.ofMillis(random.nextInt(50)));
                last(random.nextInt(2_000));
            }
            case STOPPED -> {
                site.node().freeze();
                last(random.nextInt(3_000));
                site.node().thaw();
            }
            case RESTARTED -> {
                site.node().kill();
                site.node().restart();
            }
            default -> {
                proxy.arm(new Strike(Way.TO_SERVER, Ledger.TABLE, manner(fault)));
                last(300);
            }
        }
    }

    private static Manner manner(Fault fault) {
        return fault.manner == null ? Manner.RESET_BEFORE : fault.manner;
    }

    /** Those of the server itself are less frequent, as they are in life. */
    private Fault chosen() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> Fault.REFUSED;
            case 2, 3 -> Fault.RESET_BEFORE;
            case 4, 5 -> Fault.RESET_DURING;
            case 6, 7, 8 -> Fault.RESET_AFTER;
            case 9, 10 -> Fault.BLACK_HOLE;
            case 11 -> Fault.SLOW;
            case 12 -> Fault.STOPPED;
            default -> Fault.RESTARTED;
        };
    }

    private static void last(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
