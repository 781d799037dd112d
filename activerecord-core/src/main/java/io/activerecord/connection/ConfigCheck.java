package io.activerecord.connection;

import io.activerecord.connection.config.ConfigDraft;
import io.activerecord.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What engines, drivers and budgets have against servers that were read; opens nothing. Confined to one thread, for one source. */
final class ConfigCheck {
    private final PoolEnvironment environment;
    private final Map<String, ConnectionBudget> budgets = new HashMap<>();

    ConfigCheck(PoolEnvironment environment) {
        this.environment = environment;
    }

    /** All servers of a name; problems are told to their drafts. */
    void check(ConfigAssembly name) {
        name.eachDatabase((key, servers) -> database(key, servers, name));
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
