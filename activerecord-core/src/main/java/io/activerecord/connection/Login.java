package io.activerecord.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the connections of one pool log in by what a {@link CredentialsProvider} gives. Safe for use by several threads.
 *
 * <p>What the server refuses is asked for once more. If that is refused as well, what was good before is tried: a replica
 * may learn of new credentials later than the provider does.
 */
final class Login {
    /** Passwords that are known as such, so that no text shows them: those that were given last. */
    private static final int REMEMBERED = 64;

    private final ProviderCall call;
    private final Predicate<SQLException> refused;
    private final ConcurrentLinkedDeque<String> passwords = new ConcurrentLinkedDeque<>();
    private final AtomicReference<State> state = new AtomicReference<>(new State(0, null, null));
    private volatile @Nullable String lastUser;

    /**
     * @param rotations how many there were
     * @param rotated what the last one led to; null if it opened nothing
     * @param good what a connection was opened with last, since the last rotation
     */
    private record State(
            int rotations,
            @Nullable Credentials rotated,
            @Nullable Credentials good) {}

    /** What a connection was opened with, and after how many rotations it was asked for. */
    record Ticket(Credentials credentials, int rotations) {}

    /** A connection and what it was opened with. */
    record Opened(Connection raw, @Nullable Ticket ticket) {}

    /** Opens one connection with what it is given. */
    @FunctionalInterface
    interface Opening {
        Connection with(Credentials credentials) throws SQLException;
    }

    /**
     * @param refused whether a server has refused the credentials
     */
    Login(ProviderCall call, Predicate<SQLException> refused) {
        this.call = call;
        this.refused = refused;
    }

    private State now() {
        return Objects.requireNonNull(state.get());
    }

    /** Opens with what holds now. */
    Opened open(Opening opening) throws SQLException {
        int rotations = now().rotations;
        Credentials first = ask();
        try {
            return opened(opening, first, rotations);
        } catch (SQLException e) {
            if (!refused.test(e)) {
                throw e;
            }
            return openRefused(opening, first, e);
        }
    }

    private Opened openRefused(Opening opening, Credentials first, SQLException failure) throws SQLException {
        int rotations = now().rotations;
        Credentials fresh = ask();
        List<Credentials> others = new ArrayList<>(List.of(fresh));
        Credentials good = now().good;
        if (good != null && !good.equals(fresh)) {
            others.add(good);
        }
        others.remove(first);
        SQLException last = failure;
        for (Credentials each : others) {
            try {
                return opened(opening, each, rotations);
            } catch (SQLException e) {
                if (!refused.test(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    /** Opens with what the provider gives now and with nothing else. */
    Opened probe(Opening opening) throws SQLException {
        int rotations = now().rotations;
        Credentials fresh = ask();
        return new Opened(opening.with(fresh), new Ticket(fresh, rotations));
    }

    /** What the provider gives now. */
    Credentials current() throws SQLException {
        return ask();
    }

    private Opened opened(Opening opening, Credentials by, int rotations) throws SQLException {
        lastUser = by.user();
        Connection raw = opening.with(by);
        state.updateAndGet(now -> now.rotations == rotations ? new State(rotations, now.rotated, by) : now);
        return new Opened(raw, new Ticket(by, rotations));
    }

    private Credentials ask() throws SQLException {
        Credentials given = call.ask();
        remember(given.password());
        lastUser = given.user();
        return given;
    }

    /** One that is given again stays, however many tokens there are beside it. */
    private void remember(String password) {
        if (password.equals(passwords.peekFirst())) {
            return;
        }
        boolean known = passwords.contains(password);
        passwords.addFirst(password);
        if (known) {
            passwords.removeLastOccurrence(password);
        } else if (passwords.size() > REMEMBERED) {
            passwords.pollLast();
        }
    }

    /** From now on what was opened before is outdated, unless with {@code fresh}; all of it if that is null. */
    void rotated(@Nullable Credentials fresh) {
        state.updateAndGet(now -> new State(now.rotations + 1, fresh, fresh));
    }

    /** Whether a connection with that ticket is to be replaced. */
    boolean isOutdated(Ticket ticket) {
        State current = now();
        return ticket.rotations < current.rotations && !ticket.credentials.equals(current.rotated);
    }

    /** Whom the server was told last. */
    @Nullable
    String user() {
        return lastUser;
    }

    /** What no text may show. */
    List<String> secrets() {
        return List.copyOf(passwords);
    }
}
