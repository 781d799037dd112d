package io.activerecord.connection;

import io.activerecord.dialect.ReplicationControl;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of work that choose between writer and replicas, or allow no writes. Safe for use by several threads: each sees its
 * own. {@link Connections#access()} gives it.
 *
 * <p>Of {@code reading} and {@code writing} the innermost block holds; {@code preventingWrites} holds for all inside it.
 */
public final class AccessScopes {
    private final ConnectionContext context;
    private final PoolRegistry registry;

    AccessScopes(ConnectionContext context, PoolRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    /**
     * Runs {@code work} that only reads, on replicas where there are any.
     *
     * @throws ReadOnlyConnectionException from the work, where it writes; nothing was sent
     * @throws SwitchInTransactionException inside a transaction that may write: reads belong to it, wherever it is
     */
    public <T extends @Nullable Object, X extends Exception> T reading(Work<T, X> work) throws X {
        requireReadable("reading(..)");
        return within(rules -> rules.reading(null), work);
    }

    /** The same, on replicas whose data is known to be no older than {@code maxLag}, else on the writer. */
    public <T extends @Nullable Object, X extends Exception> T reading(Duration maxLag, Work<T, X> work) throws X {
        if (maxLag.isNegative() || maxLag.isZero()) {
            throw new ConfigurationException(
                    "reading(..) cannot ask for data that is " + maxLag + " old; give a positive time");
        }
        PinnedWork open = context.currentWork();
        if (open != null) {
            throw refused("reading(" + maxLag + ", ..)", open, "reads in it are as old as the node it runs on");
        }
        return within(rules -> rules.reading(maxLag), work);
    }

    /**
     * Runs {@code work} on the writer, reads as well.
     *
     * @throws SwitchInTransactionException inside a read-only transaction, which may run on a replica
     */
    public <T extends @Nullable Object, X extends Exception> T writing(Work<T, X> work) throws X {
        PinnedWork open = context.currentWork();
        if (open != null && open.readOnly()) {
            throw refused("writing(..)", open, "it is read-only, and may run on a replica");
        }
        return within(AccessRules::writing, work);
    }

    /**
     * Runs {@code work} in which every write is refused before anything is sent. Where its reads go does not change.
     *
     * @throws ReadOnlyConnectionException from the work, where it writes
     */
    public <T extends @Nullable Object, X extends Exception> T preventingWrites(Work<T, X> work) throws X {
        return within(AccessRules::preventing, work);
    }

    /**
     * What this context has written so far, to be handed to another thread, request or process: {@link #consistent} lets its
     * reads see all of it. One small query to the writer of each database with replicas that was written to.
     *
     * @return letters, digits, {@code -} and {@code _}; neither secret nor protected against being made up
     */
    public String token() {
        Map<ConnectionKey, String> positions = new LinkedHashMap<>();
        AccessRules rules = context.get(AccessRules.SETTING);
        if (rules != null) {
            rules.positions().forEach((key, all) -> positions.put(key, newest(key, all)));
        }
        WriteMarks marks = context.marks();
        marks.written().forEach((key, moment) -> {
            Database database = database(key);
            if (database == null || database.haveAll(moment)) {
                marks.forget(key, moment);
            } else {
                positions.put(key, database.writtenPosition());
            }
        });
        if (marks.isMore()) {
            positions.put(ConsistencyTokens.ALL, "");
        }
        return ConsistencyTokens.text(positions);
    }

    /** Null if it is not defined, or not any more. */
    private @Nullable Database database(ConnectionKey key) {
        try {
            return registry.databaseAt(key);
        } catch (UnknownConnectionException gone) {
            return null;
        }
    }

    /** The one of {@code positions} that includes the others; empty for none. */
    private String newest(ConnectionKey key, List<String> positions) {
        if (positions.size() == 1) {
            return positions.get(0);
        }
        Database database = database(key);
        ReplicationControl control = database == null ? null : database.replication();
        if (control == null || !positions.stream().allMatch(control::isPosition)) {
            return "";
        }
        return positions.stream()
                .filter(each -> positions.stream().allMatch(other -> control.includes(each, other)))
                .findFirst()
                .orElse("");
    }

    /**
     * Runs {@code work} as a context that has written nothing yet: one web request, one message, on a thread that serves many.
     * Its reads need not see what the thread has written before, nor does a {@link #token} made inside tell of it.
     */
    public <T extends @Nullable Object, X extends Exception> T session(Work<T, X> work) throws X {
        return context.with(WriteMarks.SETTING, new WriteMarks(), work);
    }

    /**
     * Runs {@code work} whose reads see at least what {@code token} stands for: from a replica that has replayed it, else from the
     * writer. Databases that the token names and that are not defined here are left aside.
     *
     * @throws io.activerecord.error.InvalidTokenException if it is none that {@link #token} gave
     */
    public <T extends @Nullable Object, X extends Exception> T consistent(String token, Work<T, X> work) throws X {
        Map<ConnectionKey, String> positions = ConsistencyTokens.positions(Objects.requireNonNull(token, "token"));
        return within(rules -> rules.including(positions), work);
    }

    /**
     * Runs {@code work} that keeps account of other work, and is none of it: it sees neither the transactions around it nor blocks of
     * {@link #reading} and {@link #preventingWrites}. What it writes stays if they are rolled back. A tenant's lock holds for it too.
     */
    public <T extends @Nullable Object, X extends Exception> T apart(Work<T, X> work) throws X {
        return context.suspended(() -> context.with(AccessRules.SETTING, AccessRules.NONE, work));
    }

    private <T extends @Nullable Object, X extends Exception> T within(
            UnaryOperator<AccessRules> change, Work<T, X> work) throws X {
        AccessRules around = context.get(AccessRules.SETTING);
        return context.with(AccessRules.SETTING, change.apply(around == null ? AccessRules.NONE : around), work);
    }

    private void requireReadable(String what) {
        PinnedWork open = context.currentWork();
        if (open != null && !open.readOnly()) {
            throw refused(what, open, "it may write, so all in it goes to the writer");
        }
    }

    private static SwitchInTransactionException refused(String what, PinnedWork open, String why) {
        return new SwitchInTransactionException(what + " inside the transaction on '" + open.key()
                + "' would change nothing: " + why + "; end the transaction first, or open the block around it");
    }
}
