package io.activerecord.connection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What the layers above keep for one {@link Connections}, one of each class. Safe for use by several threads. */
final class ServiceRegistry {
    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();

    /** One that is made meanwhile by another thread is dropped. */
    <S> S get(Class<S> type, Connections connections, Function<Connections, S> maker) {
        Object found = services.get(type);
        if (found == null) {
            Object made = maker.apply(connections);
            Object other = services.putIfAbsent(type, made);
            found = other == null ? made : other;
        }
        return type.cast(found);
    }

    /** Those that have something to close are made anew when they are next asked for. */
    void close() {
        List.copyOf(services.keySet()).forEach(this::close);
    }

    private void close(Class<?> type) {
        if (services.get(type) instanceof AutoCloseable closeable && services.remove(type, closeable)) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("a service of connections could not be closed", e);
            }
        }
    }
}
