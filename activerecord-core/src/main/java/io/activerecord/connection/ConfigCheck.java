package io.activerecord.connection;

import io.activerecord.connection.config.ConfigDraft;
import io.activerecord.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What engines, drivers and budgets have against servers that were read; opens nothing. Confined to one thread, for one source. */
final class ConfigCheck {
    private final PoolEnvironment environment;
    private final Set<String> defined;
    private final Map<String, ConnectionBudget> budgets = new HashMap<>();

    /** @param defined names that are taken */
    ConfigCheck(PoolEnvironment environment, Set<String> defined) {
        this.environment = environment;
        this.defined = defined;
    }

    /** All servers of a name; problems are told to their drafts. */
    void check(ConfigAssembly name) {
        if (defined.contains(name.name())) {
            name.problem(PoolRegistry.duplicate(name.name()).getMessage());
        } else {
            name.eachDatabase((key, servers) -> database(key, servers, name));
        }
    }

    /** A resource; problems are told to its draft. */
    void resource(String name, ConfigDraft draft) {
        if (defined.contains(name)) {
            draft.problem(PoolRegistry.duplicate(name).getMessage());
        }
    }

    private void database(ConnectionKey key, List<ConfigDraft> servers, ConfigAssembly name) {
        ConnectionSource first = null;
        for (int i = 0; i < servers.size(); i++) {
            NodeName node = new NodeName(key, servers.size() == 1 ? null : String.valueOf(i + 1));
            ConnectionSource source = server(node, servers.get(i), name.made(servers.get(i)), first);
            first = first == null ? source : first;
        }
    }

    private @Nullable ConnectionSource server(
            NodeName node, ConfigDraft draft, ConnectionConfig config, @Nullable ConnectionSource first) {
        try {
            ConnectionSource source = ConnectionSource.of(node.toString(), config, environment);
            if (first != null) {
                Node.requireSameDialect(node.key(), first, node, source);
            }
            ConnectionBudget budget = config.pool().budget();
            if (budget != null) {
                environment.checkBudget(budget, budgets.putIfAbsent(budget.name(), budget));
            }
            return source;
        } catch (ConfigurationException e) {
            String url = config.target() instanceof ConnectionTarget.Url target ? target.url() : null;
            draft.problem(config.secrets(url).scrub(e.getMessage()));
            return null;
        }
    }
}
