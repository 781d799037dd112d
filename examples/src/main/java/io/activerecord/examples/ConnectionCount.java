package io.activerecord.examples;

import io.activerecord.ConnectionEvents;
import io.activerecord.connection.ConnectionEvent;
import io.activerecord.connection.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what happens to the physical connections of each database. */
final class ConnectionCount implements AutoCloseable {
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private final List<Registration> registrations = List.of(
            ConnectionEvents.onConnect(event -> add(event, new Figures(1, 0, 0, 0))),
            ConnectionEvents.onCheckout(event -> add(event, new Figures(0, 1, 0, 0))),
            ConnectionEvents.onCheckin(event -> add(event, new Figures(0, 0, 1, 0))),
            ConnectionEvents.onDisconnect(event -> add(event, new Figures(0, 0, 0, 1))));

    /** How many physical connections were opened and closed, and how often they were lent to work and came back. */
    record Figures(long opened, long lent, long returned, long closed) {
        Figures plus(Figures other) {
            return new Figures(
                    opened + other.opened, lent + other.lent, returned + other.returned, closed + other.closed);
        }
    }

    /** Pools open and close connections on threads of their own. */
    private synchronized void add(ConnectionEvent event, Figures more) {
        String tenant = event.tenant();
        String name = tenant == null ? event.connectionName() : event.connectionName() + "[" + tenant + "]";
        figures.merge(name, more, Figures::plus);
    }

    synchronized Map<String, Figures> figures() {
        return new LinkedHashMap<>(figures);
    }

    @Override
    public void close() {
        registrations.forEach(Registration::close);
    }
}
