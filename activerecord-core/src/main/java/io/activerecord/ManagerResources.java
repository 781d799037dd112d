package io.activerecord;

import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.Resource;
import io.activerecord.resource.ResourceConfig;
import java.time.Duration;

/** What {@link ConnectionManager} does with names that stand for other clients than databases. */
abstract sealed class ManagerResources extends ManagerTenants permits ConnectionManager {
    ManagerResources() {}

    /**
     * Defines a name that stands for another client than a database's, such as one of Redis. Nothing is opened.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if the name is defined already, be it as a database
     */
    public static void configure(String name, ResourceConfig<?> config) {
        ConnectionManager.connections().resources().configure(name, config);
    }

    /**
     * Changes the definition of a resource: uses that begin from now on get the new client, those that have begun end on the
     * old one, and have 30 s for that.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     * @throws io.activerecord.error.ConfigurationException if it is a database, or its client is of another class; nothing has
     *     changed
     */
    public static Drain<DrainReport> replace(String name, ResourceConfig<?> config) {
        return replace(name, config, ConnectionManager.connections().lifecycle().drain());
    }

    /** The same; uses that have begun have {@code longest} to end, and the client is closed under them then. */
    public static Drain<DrainReport> replace(String name, ResourceConfig<?> config, Duration longest) {
        return ConnectionManager.connections().resources().replace(name, config, longest);
    }

    /**
     * The resource of a name, for work with its client. Opens nothing.
     *
     * @param type the class of its client, or one that it extends
     * @throws io.activerecord.error.UnknownConnectionException if there is no such name, with those that there are, or it is a
     *     database
     * @throws io.activerecord.error.ConfigurationException if its client is of another class
     */
    public static <T> Resource<T> resource(String name, Class<T> type) {
        return ConnectionManager.connections().resources().of(name, type);
    }
}
