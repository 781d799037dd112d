package io.activerecord.test.servers;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a server product: its driver's name for us, and how a database of its own is made and dropped. */
enum Product {
    POSTGRESQL("postgresql", "create database %1$s", "drop database if exists %1$s with (force)"),
    COCKROACHDB("postgresql", "create database %1$s", "drop database if exists %1$s cascade"),
    YUGABYTEDB("postgresql", "create database %1$s", "drop database if exists %1$s"),
    MYSQL("mysql", "create database %1$s character set utf8mb4", "drop database if exists %1$s"),
    TIDB("mysql", "create database %1$s character set utf8mb4", "drop database if exists %1$s"),
    MARIADB("mariadb", "create database %1$s character set utf8mb4", "drop database if exists %1$s"),
    /** A schema is a user; its password is the name. */
    ORACLE(
            "oracle",
            "create user %1$s identified by \"%1$s\" quota unlimited on users;"
                    + "grant create session, create table, create view, create sequence, create procedure,"
                    + " create trigger, create type to %1$s",
            "drop user %1$s cascade") {
        @Override
        String url(String serverUrl, String database) {
            return serverUrl;
        }
    },
    SQLSERVER(
            "sqlserver",
            "create database %1$s",
            "alter database %1$s set single_user with rollback immediate;drop database %1$s") {
        @Override
        String url(String serverUrl, String database) {
            return serverUrl.replaceAll("(?i);(databaseName|database)=[^;]*", "") + ";databaseName=" + database;
        }
    };

    /** What stands before the database and what stands behind it. */
    private static final Pattern URL = Pattern.compile("(jdbc:[a-z:]+//[^/?]+)(?:/[^?]*)?(\\?.*)?");

    private final String driver;
    /** Statements with semicolons between them. */
    private final String create;

    private final String drop;

    Product(String driver, String create, String drop) {
        this.driver = driver;
        this.create = create;
        this.drop = drop;
    }

    String driver() {
        return driver;
    }

    /** The first part of an engine's name. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> create(String database) {
        return List.of(create.formatted(database).split(";"));
    }

    List<String> drop(String database) {
        return List.of(drop.formatted(database).split(";"));
    }

    /** The URL of a database on the server that {@code serverUrl} leads to. */
    String url(String serverUrl, String database) {
        Matcher parts = URL.matcher(serverUrl);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a URL of " + label() + " cannot be understood; write it like jdbc:"
                    + driver + "://host:port/database?options");
        }
        return parts.group(1) + "/" + database + (parts.group(2) == null ? "" : parts.group(2));
    }
}
