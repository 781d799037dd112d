package io.activerecord.test.soak;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlException;
import io.activerecord.error.SwitchInTransactionException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Does one thing after another at random, and checks at each read that it is where it should be. */
final class Worker implements Runnable {
    private static final int DEPTH = 4;

    private final int number;
    private final List<String> names;
    private final Tally tally;
    private final ExecutorService others;
    private final BooleanSupplier goOn;
    private final Random random;
    private int code;

    Worker(int number, List<String> names, Tally tally, ExecutorService others, BooleanSupplier goOn) {
        this.number = number;
        this.names = names;
        this.tally = tally;
        this.others = others;
        this.goOn = goOn;
        this.random = new Random(number);
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            try {
                nest(names.get(0), DEPTH);
            } catch (Exception | AssertionError e) {
                tally.surprises.add("worker " + number + ": " + e);
            }
            check(names.get(0));
        }
    }

    /** Inside scopes that lead to {@code here}: works, and opens another scope of any kind. */
    private void nest(String here, int depth) throws Exception {
        work(here);
        if (depth > 0) {
            String next = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 ->
                    Station.usingConnection(next, () -> Ticket.usingConnection(next, () -> nest(next, depth - 1)));
                case 1 -> ConnectionManager.usingConnection(next, () -> nest(next, depth - 1));
                case 2 -> inScopes(next, depth);
                case 3 -> handOver(next);
                default -> failing(next, depth);
            }
            check(here);
        }
    }

    private void inScopes(String next, int depth) throws Exception {
        try (ConnectionScope every = ConnectionManager.usingConnection(next);
                ConnectionScope model = Station.usingConnection(every.connectionName())) {
            nest(model.connectionName(), depth - 1);
        }
    }

    /** A block that throws out of its scopes. */
    private void failing(String next, int depth) throws Exception {
        IllegalStateException failure = new IllegalStateException("on purpose");
        try {
            ConnectionManager.usingConnection(next, () -> {
                nest(next, depth - 1);
                throw failure;
            });
        } catch (IllegalStateException e) {
            expect(e == failure, "failed otherwise: " + e);
        }
    }

    private void handOver(String next) throws Exception {
        Callable<Boolean> task = ConnectionManager.usingConnection(
                next, () -> ConnectionManager.capture().wrap((Callable<Boolean>) () -> isAt(next)));
        boolean captured = others.submit(task).get();
        boolean plain = ConnectionManager.usingConnection(
                next, () -> others.submit(() -> isAt(names.get(0))).get());
        boolean later = ConnectionManager.usingConnection(
                next,
                () -> CompletableFuture.supplyAsync(
                                () -> isAt(next), ConnectionManager.capture().wrap(others))
                        .get());
        tally.handovers.add(3);
        require(captured && plain && later);
    }

    private void work(String here) {
        tally.operations.increment();
        switch (random.nextInt(8)) {
            case 0 -> insert(here);
            case 1 -> committed(here);
            case 2 -> rolledBack(here);
            case 3 -> stream(here);
            case 4 -> constraint(here);
            case 5 -> syntax(here);
            case 6 -> rejected(here);
            default -> suspended(here);
        }
        check(here);
    }

    private Ticket ticket(String here) {
        Ticket ticket = new Ticket();
        ticket.meant = here;
        ticket.code = number + "-" + code++;
        return ticket;
    }

    private void insert(String here) {
        Ticket ticket = ticket(here);
        ticket.save();
        tally.inserted.increment();
        require(here.equals(ticket.connectionName()));
    }

    private void committed(String here) {
        Ticket.transaction(() -> {
            insert(here);
            check(here);
            insert(here);
        });
    }

    private void rolledBack(String here) {
        Ticket ticket = ticket(here);
        ConnectionManager.transaction(here, tx -> {
            ticket.save();
            ConnectionManager.transaction(here, inner -> {
                ticket(here).save();
                inner.rollback();
            });
            check(here);
            tx.rollback();
        });
        tally.rollbacks.increment();
        expect(ticket.isNew(), "not new after a rollback");
    }

    /** Closed before its end, half of the time with rows left. */
    private void stream(String here) {
        try (Stream<Ticket> tickets = Ticket.query().limit(20).stream()) {
            tickets.limit(random.nextInt(20))
                    .forEach(ticket -> require(here.equals(ticket.meant) && here.equals(ticket.connectionName())));
        }
    }

    private void constraint(String here) {
        Ticket ticket = ticket(here);
        ticket.code = "taken";
        try {
            ticket.save();
            expect(false, "a second 'taken' in " + here);
        } catch (ConstraintViolationException e) {
            tally.failures.increment();
            require(here.equals(e.connectionName()));
        }
    }

    private void syntax(String here) {
        try {
            ConnectionManager.execute(here, "update nothing of this kind");
            expect(false, "nonsense was executed");
        } catch (SqlException e) {
            tally.failures.increment();
            require(here.equals(e.connectionName()));
        }
    }

    private void rejected(String here) {
        String next = other(here);
        Ticket.transaction(() -> {
            try {
                Ticket.using(next).count();
                expect(false, "a switch inside a transaction went unnoticed");
            } catch (SwitchInTransactionException e) {
                tally.failures.increment();
            }
            check(here);
        });
    }

    private void suspended(String here) {
        String next = other(here);
        Ticket.transaction(() -> {
            require(Objects.equals(Station.using(next, SwitchPolicy.SUSPEND).find(1L).database, next));
            tally.reads.increment();
            check(here);
        });
    }

    private String other(String here) {
        String next = names.get(random.nextInt(names.size()));
        return next.equals(here) ? names.get((names.indexOf(here) + 1) % names.size()) : next;
    }

    private void check(String here) {
        require(isAt(here));
    }

    private boolean isAt(String here) {
        tally.reads.increment();
        return here.equals(Station.find(1L).database);
    }

    private void require(boolean right) {
        if (!right) {
            tally.wrong.increment();
        }
    }

    private void expect(boolean so, String surprise) {
        if (!so) {
            tally.surprises.add(surprise);
        }
    }
}
