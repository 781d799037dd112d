package io.activerecord.connection;

import io.activerecord.connection.driver.DriverCatalog;
import io.activerecord.connection.watch.Housekeeper;
import io.activerecord.connection.watch.ProbeThreads;
import io.activerecord.error.ConfigurationException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What all pools of one {@link Connections} share. Safe for use by several threads. */
record PoolEnvironment(
        ConnectionContext context,
        TimeLimits limits,
        ConnectionEventHub events,
        DialectCatalog dialects,
        DriverCatalog drivers,
        ConcurrentMap<String, WriterTurn> turns,
        ConcurrentMap<String, ServerBudget> budgets,
        Anchors anchors,
        AtomicLong lastConnectionId,
        QueryTags tags,
        Housekeeper housekeeper,
        Healer healer,
        ProbeThreads probes,
        ProviderCalls providers) {
    PoolEnvironment(ConnectionContext context) {
        this(context, new Housekeeper());
    }

    private PoolEnvironment(ConnectionContext context, Housekeeper housekeeper) {
        this(
                context,
                new TimeLimits(context),
                new ConnectionEventHub(),
                new DialectCatalog(),
                new DriverCatalog(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new Anchors(),
                new AtomicLong(),
                new QueryTags(context),
                housekeeper,
                new Healer(housekeeper),
                new ProbeThreads(),
                new ProviderCalls());
    }

    /** The same, for a name that ends what it holds open itself. */
    PoolEnvironment anchoredBy(Anchors own) {
        return new PoolEnvironment(
                context,
                limits,
                events,
                dialects,
                drivers,
                turns,
                budgets,
                own,
                lastConnectionId,
                tags,
                housekeeper,
                healer,
                probes,
                providers);
    }

    /**
     * What all pools with the budget {@code size} take their connections from.
     *
     * @throws ConfigurationException if there is one of that name and another size
     */
    ServerBudget budget(ConnectionBudget size) {
        ServerBudget budget = budgets.computeIfAbsent(size.name(), each -> new ServerBudget(size, housekeeper));
        require(budget.size(), size);
        return budget;
    }

    /** Refuses {@code size} if there is one of its name and another size, or {@code other} is; makes none. */
    void checkBudget(ConnectionBudget size, @Nullable ConnectionBudget other) {
        ServerBudget known = budgets.get(size.name());
        if (known != null) {
            require(known.size(), size);
        }
        if (other != null) {
            require(other, size);
        }
    }

    private static void require(ConnectionBudget known, ConnectionBudget size) {
        if (!known.equals(size)) {
            throw new ConfigurationException("budget '" + size.name() + "' is " + known.connections()
                    + " connections elsewhere and " + size.connections()
                    + " here; give all pools of the server the same");
        }
    }

    /** How the budgets stand. */
    List<BudgetFigures> budgetFigures() {
        return budgets.values().stream().map(ServerBudget::figures).toList();
    }

    /** The turn of the database {@code identity}, the same for every pool on it. */
    WriterTurn turn(String identity) {
        return turns.computeIfAbsent(identity, each -> new WriterTurn());
    }
}
