package io.activerecord;

import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Route;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.connection.Work;
import org.jspecify.annotations.Nullable;

/**
 * The blocks and scopes in which one model works on another connection, or in a transaction. Safe for use by several
 * threads; every {@link Finder} is one.
 *
 * @param <M> the model
 */
public abstract sealed class ModelScopes<M extends ActiveRecord<?>> permits ModelWrites {
    ModelScopes() {}

    abstract Class<M> model();

    abstract Route route();

    /** Puts this model on another connection until the scope is closed, on this thread. */
    public ConnectionScope usingConnection(String connection) {
        return ConnectionManager.engine().connections().context().use(connection, model());
    }

    /** Puts this model on another connection until the scope is closed, also inside a transaction if allowed. */
    public ConnectionScope usingConnection(String connection, SwitchPolicy policy) {
        return ConnectionManager.engine().connections().context().use(connection, model(), policy);
    }

    /** Puts this model on another connection for a block. */
    public <X extends Exception> void usingConnection(String connection, Block<X> block) throws X {
        ScopedWork.using(connection, model(), null, block);
    }

    /** Puts this model on another connection for a block, and gives what the block gives. */
    public <T extends @Nullable Object, X extends Exception> T usingConnection(String connection, Work<T, X> work)
            throws X {
        return ScopedWork.using(connection, model(), null, work);
    }

    /** Puts this model on another connection for a block, also inside a transaction if {@code policy} allows it. */
    public <X extends Exception> void usingConnection(String connection, SwitchPolicy policy, Block<X> block) throws X {
        ScopedWork.using(connection, model(), policy, block);
    }

    /** Puts this model on another connection for a block, also inside a transaction if {@code policy} allows it. */
    public <T extends @Nullable Object, X extends Exception> T usingConnection(
            String connection, SwitchPolicy policy, Work<T, X> work) throws X {
        return ScopedWork.using(connection, model(), policy, work);
    }

    /** Runs a block in a transaction on the model's current connection; nests by savepoint. */
    public <X extends Exception> void transaction(Block<X> block) throws X {
        ScopedWork.transaction(route(), ScopedWork.of(block));
    }

    /** Runs a block in a transaction on the model's current connection, and gives what the block gives. */
    public <T extends @Nullable Object, X extends Exception> T transaction(Work<T, X> work) throws X {
        return ScopedWork.transaction(route(), work);
    }
}
