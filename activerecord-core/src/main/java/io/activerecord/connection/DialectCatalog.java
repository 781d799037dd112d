package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.error.InvalidConnectionUrlException;
import io.activerecord.error.UnknownDriverException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The dialects on the class path, found once, and the text caches of those in use. Safe for use by several threads. */
final class DialectCatalog {
    private final ConcurrentMap<Dialect, ShapeCache> shapes = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, DialectProvider> providers;

    /** The dialect of that name; names are not case-sensitive. */
    DialectProvider named(String name) {
        DialectProvider provider = providers().get(name);
        if (provider == null) {
            throw new UnknownDriverException("no dialect named '" + name + "'; " + available());
        }
        return provider;
    }

    /** The dialect that takes {@code url}, which names no fault in it. */
    DialectProvider forUrl(String url) {
        if (!url.startsWith("jdbc:")) {
            throw new InvalidConnectionUrlException("'" + Secrets.maskUrl(url)
                    + "' is no JDBC URL: it must begin with jdbc: and an engine, as jdbc:sqlite:shop.db does");
        }
        for (DialectProvider provider : providers().values()) {
            if (provider.driver().accepts(url)) {
                String problem = provider.driver().problem(url);
                if (problem != null) {
                    throw new InvalidConnectionUrlException("URL '" + Secrets.maskUrl(url) + "' cannot be used with "
                            + provider.name() + ": " + problem);
                }
                return provider;
            }
        }
        throw new UnknownDriverException("no dialect takes the URL '" + Secrets.maskUrl(url) + "'; " + available());
    }

    /** The dialect of the product that a driver reports. */
    DialectProvider forProduct(String product) {
        for (DialectProvider provider : providers().values()) {
            if (provider.isProduct(product)) {
                return provider;
            }
        }
        throw new UnknownDriverException("no dialect for the product '" + product + "' behind the data source; "
                + available() + "; if one of them fits, name it with ConnectionConfig.dialect(..)");
    }

    private String available() {
        Map<String, DialectProvider> all = providers();
        return all.isEmpty()
                ? "none is on the class path: add io.activerecord:activerecord-dialects"
                : "available: " + String.join(", ", all.keySet());
    }

    ShapeCache shapes(Dialect dialect) {
        return shapes.computeIfAbsent(dialect, each -> new ShapeCache(each, ShapeCache.DEFAULT_ROOM));
    }

    private Map<String, DialectProvider> providers() {
        Map<String, DialectProvider> found = providers;
        if (found == null || found.isEmpty()) {
            found = find();
            providers = found;
        }
        return found;
    }

    private static Map<String, DialectProvider> find() {
        Map<String, DialectProvider> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Providers.of(DialectProvider.class, "a dialect")
                .forEach(provider -> found.putIfAbsent(provider.name(), provider));
        return found;
    }
}
