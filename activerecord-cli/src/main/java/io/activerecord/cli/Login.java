package io.activerecord.cli;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
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
    /** What somebody typed; null for nothing. */
    static @Nullable String typed(char @Nullable [] password) {
        return password == null ? null : new String(password);
    }

    /**
     * Defines it in the manager; by which name.
     *
     * @param usual its name if it is given by a URL
     */
    String define(String usual) {
        boolean url = place.contains(":");
        String name = url ? usual : place;
        ConnectionManager.configure(name, url ? withLogin(ConnectionConfig.url(place)) : withLogin(named()));
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
