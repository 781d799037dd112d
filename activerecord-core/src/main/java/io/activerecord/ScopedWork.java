package io.activerecord;

import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionContext;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Route;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.connection.Work;
import io.activerecord.transaction.TransactionOptions;
import org.jspecify.annotations.Nullable;

/** Blocks of work inside scopes and transactions. */
final class ScopedWork {
    private ScopedWork() {}

    static <X extends Exception> Work<Boolean, X> of(Block<X> block) {
        return () -> {
            block.run();
            return Boolean.TRUE;
        };
    }

    /**
     * Runs {@code work} with {@code model}, or every model, on {@code connection}. Under
     * {@link SwitchPolicy#SUSPEND} inside a transaction on another connection, the block runs outside of it in a
     * transaction of its own.
     */
    static <T extends @Nullable Object, X extends Exception> T using(
            String connection, @Nullable Class<?> model, @Nullable SwitchPolicy policy, Work<T, X> work) throws X {
        Connections connections = ConnectionManager.engine().connections();
        ConnectionContext context = connections.context();
        if (context.currentWork() != null) {
            Route target = connections.routeTo(connection, policy);
            if (target.effectivePolicy() == SwitchPolicy.SUSPEND && connections.workFor(target) == null) {
                return context.suspended(() -> context.using(connection, model, null, () -> transaction(target, work)));
            }
        }
        return context.using(connection, model, policy, work);
    }

    /** The same for a block that gives nothing; outside of transactions it is run as it is. */
    static <X extends Exception> void using(
            String connection, @Nullable Class<?> model, @Nullable SwitchPolicy policy, Block<X> block) throws X {
        ConnectionContext context = ConnectionManager.engine().connections().context();
        if (context.currentWork() == null) {
            context.run(connection, model, policy, block);
        } else {
            using(connection, model, policy, of(block));
        }
    }

    static <T extends @Nullable Object, X extends Exception> T transaction(Route route, Work<T, X> work) throws X {
        return ConnectionManager.engine()
                .transactions()
                .run(route, TransactionOptions.defaults(), transaction -> work.call());
    }
}
