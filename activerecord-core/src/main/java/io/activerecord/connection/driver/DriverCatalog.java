package io.activerecord.connection.driver;

import io.activerecord.dialect.DriverProfile;
import io.activerecord.error.DriverNotFoundException;
import io.activerecord.error.Spelling;
import io.activerecord.error.UnknownOptionException;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The JDBC drivers in use, each instantiated once, when the first connection is opened; not through DriverManager, whose order anybody can change. */
public final class DriverCatalog {
    private final ConcurrentMap<String, Class<?>> classes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Driver> drivers = new ConcurrentHashMap<>();

    /**
     * Refuses {@code profile} if its driver is not there. Initializes nothing: a driver's first steps, such as finding
     * its logger, cost more than configuring a thousand names.
     */
    public void require(DriverProfile profile) {
        String name = profile.driverClass();
        if (!classes.containsKey(name)) {
            try {
                classes.put(name, load(name).asSubclass(Driver.class));
            } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
                throw notFound(profile, e);
            }
        }
    }

    /** The driver of {@code profile}; made at the first call. */
    public Driver driver(DriverProfile profile) {
        Driver driver = drivers.get(profile.driverClass());
        if (driver == null) {
            driver = instantiate(profile);
            drivers.put(profile.driverClass(), driver);
        }
        return driver;
    }

    private static Driver instantiate(DriverProfile profile) {
        try {
            return (Driver) load(profile.driverClass()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw notFound(profile, e);
        }
    }

    private static DriverNotFoundException notFound(DriverProfile profile, Throwable cause) {
        return new DriverNotFoundException(
                "no JDBC driver " + profile.driverClass() + " on the class path; add the dependency "
                        + profile.driverArtifact(),
                cause);
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            try {
                return Class.forName(name, false, context);
            } catch (ClassNotFoundException notThere) {
                // the library's own loader is asked next
            }
        }
        return Class.forName(name, false, DriverCatalog.class.getClassLoader());
    }

    /**
     * Refuses an option that the driver does not list; a driver that lists none takes any.
     *
     * @throws UnknownOptionException with the nearest names it does list
     */
    public static void check(Driver driver, String name, String url, Set<String> options) {
        Set<String> listed = listed(driver, url);
        for (String option : options) {
            if (!listed.isEmpty() && !listed.contains(option)) {
                throw new UnknownOptionException("the driver of '" + name + "' has no option '" + option
                        + "'; nearest: " + Spelling.nearestThree(option, listed) + "; the driver's manual lists all");
            }
        }
    }

    private static Set<String> listed(Driver driver, String url) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try {
            DriverPropertyInfo @Nullable [] infos = driver.getPropertyInfo(url, new Properties());
            Arrays.stream(infos == null ? new DriverPropertyInfo[0] : infos).forEach(info -> names.add(info.name));
        } catch (SQLException | RuntimeException ignored) {
            // a driver that cannot tell is not asked again: the server will refuse what it does not know
            return Set.of();
        }
        if (!names.isEmpty()) {
            names.addAll(List.of("user", "password"));
        }
        return names;
    }
}
