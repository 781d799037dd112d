package io.activerecord.cli;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one side is, as it was given, and who logs in. A password comes from the configuration, from a variable of the environment, or
 * is asked for.
 */
record Login(
        @Nullable Path config,
        String place,
        @Nullable String user,
        @Nullable String passwordVariable,
        @Nullable String password) {
    /**
     * Defines it in the manager; by which name.
     *
     * @param usual its name if it is given by a URL, or its own name is taken
     * @param taken names of others
     */
    String define(String usual, Set<String> taken) {
        boolean url = place.contains(":");
        String name = url || taken.contains(place) ? free(usual, taken) : place;
        ConnectionManager.configure(name, url ? withLogin(ConnectionConfig.url(place)) : withLogin(named()));
        return name;
    }

    private static String free(String usual, Set<String> taken) {
        String name = usual;
        for (int i = 2; taken.contains(name) || ConnectionManager.connections().isConfigured(name); i++) {
            name = usual + i;
        }
        return name;
    }

    private ConnectionConfig named() {
        if (config == null) {
            throw new IllegalArgumentException(
                    "'" + place + "' is no URL, and no file says what it is; give one with --config, or a URL");
        }
        return ConfigSource.file(config).section("databases").read().get(place);
    }

    private ConnectionConfig withLogin(ConnectionConfig given) {
        ConnectionConfig withUser = user == null ? given : given.username(user);
        if (password != null) {
            return withUser.password(password);
        }
        if (passwordVariable == null) {
            return withUser;
        }
        String value = System.getenv(passwordVariable);
        if (value == null) {
            throw new IllegalArgumentException("the environment has no variable '" + passwordVariable
                    + "' with the password of '" + place + "'; set it, or leave the option out");
        }
        return withUser.password(value);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user == null ? place : user + " at " + place;
    }
}
