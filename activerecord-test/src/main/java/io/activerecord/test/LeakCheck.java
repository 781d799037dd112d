package io.activerecord.test;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.Connections;
import io.activerecord.connection.OpenScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test connections of its own behind the static manager, and fails a test that did not give back what it
 * took: leases and scopes. Afterwards everything is disposed of.
 *
 * <pre>{@code
 * @ExtendWith(LeakCheck.class)
 * class OrderTest { ... }
 * }</pre>
 *
 * <p>Tests that use it run one after the other: the static manager is one for the whole JVM.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LeakCheck.class);

    /** For JUnit. */
    public LeakCheck() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put("before", ConnectionManager.install(new Connections()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Connections before = context.getStore(NAMESPACE).remove("before", Connections.class);
        Connections used = ConnectionManager.install(before);
        List<String> leaks = leaks(used);
        used.close();
        if (!leaks.isEmpty()) {
            throw new AssertionError("the test did not give back what it took: " + leaks);
        }
    }

    /** What work on {@code connections} has not given back: leases and scopes that are open now. */
    public static List<String> leaks(Connections connections) {
        List<String> leaks = new ArrayList<>();
        for (OpenScope scope : connections.openScopes()) {
            leaks.add("scope " + scope);
        }
        for (String name : connections.names()) {
            if (isResource(connections, name)) {
                continue; // it may be checked just now, and what is in use then is not the test's
            }
            int active = connections.figures(name).active();
            if (active > 0) {
                leaks.add(active + " lease(s) of '" + name + "'");
            }
        }
        return leaks;
    }

    private static boolean isResource(Connections connections, String name) {
        return connections.nodes(name).stream().anyMatch(each -> each.role() == ConnectionRole.RESOURCE);
    }
}
