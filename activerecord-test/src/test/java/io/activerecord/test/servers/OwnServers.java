package io.activerecord.test.servers;

import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that is named by an environment variable or a system property {@code AR_TEST_<PRODUCT>_URL}. */
final class OwnServers implements ServerSource {
    private final Product product;
    private final Function<String, @Nullable String> variables;

    OwnServers(Product product, Function<String, @Nullable String> variables) {
        this.product = product;
        this.variables = variables;
    }

    /** A system property before the environment's variable. */
    static @Nullable String variable(String name) {
        String property = System.getProperty(name);
        return property == null ? System.getenv(name) : property;
    }

    private String prefix() {
        return "AR_TEST_" + product.name() + "_";
    }

    @Override
    public Availability availability() {
        return variables.apply(prefix() + "URL") == null
                ? Availability.none("set " + prefix() + "URL to a server of your own")
                : new Availability(Availability.How.OWN, prefix() + "URL is set");
    }

    @Override
    public Server start(ServerSettings settings) {
        String url = variables.apply(prefix() + "URL");
        if (url == null || !settings.equals(ServerSettings.USUAL)) {
            throw new IllegalStateException("a server of " + product.label()
                    + " with other settings cannot be started: the one in use is not ours; unset " + prefix() + "URL");
        }
        return NetworkServer.connect(
                product,
                new NetworkServer.Access(
                        url, variables.apply(prefix() + "USER"), variables.apply(prefix() + "PASSWORD")),
                OptionalLong.empty(),
                () -> {});
    }
}
