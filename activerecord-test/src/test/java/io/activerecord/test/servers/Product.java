package io.activerecord.test.servers;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a server product: its driver's name for us, and how a database of its own is made and dropped. */
enum Product {
    POSTGRESQL("postgresql", List.of("create database %s"), List.of("drop database if exists %s with (force)")),
    COCKROACHDB("postgresql", List.of("create database %s"), List.of("drop database if exists %s cascade")),
    YUGABYTEDB("postgresql", List.of("create database %s"), List.of("drop database if exists %s")),
    MYSQL("mysql", List.of("create database %s character set utf8mb4"), List.of("drop database if exists %s")),
    TIDB("mysql", List.of("create database %s character set utf8mb4"), List.of("drop database if exists %s")),
    MARIADB("mariadb", List.of("create database %s character set utf8mb4"), List.of("drop database if exists %s")),
    /** A schema is a user; its password is the name. */
    ORACLE(
            "oracle",
            List.of(
                    "create user %1$s identified by \"%1$s\" quota unlimited on users",
                    "grant create session, create table, create view, create sequence, create procedure,"
                            + " create trigger, create type to %s"),
            List.of("drop user %s cascade")) {
        @Override
        String url(String serverUrl, String database) {
            return serverUrl;
        }
    },
    SQLSERVER(
            "sqlserver",
            List.of("create database %s"),
            List.of("alter database %s set single_user with rollback immediate", "drop database %s")) {
        @Override
        String url(String serverUrl, String database) {
            return serverUrl.replaceAll("(?i);(databaseName|database)=[^;]*", "") + ";databaseName=" + database;
        }
    };

    /** What stands before the database and what stands behind it. */
    private static final Pattern URL = Pattern.compile("(jdbc:[a-z:]+//[^/?]+)(?:/[^?]*)?(\\?.*)?");

    private final String driver;
    private final List<String> create;
    private final List<String> drop;

    Product(String driver, List<String> create, List<String> drop) {
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
        return create.stream().map(sql -> sql.formatted(database)).toList();
    }

    List<String> drop(String database) {
        return drop.stream().map(sql -> sql.formatted(database)).toList();
    }

    /** The URL of a database on the server that {@code serverUrl} leads to. */
    String url(String serverUrl, String database) {
        Matcher parts = URL.matcher(serverUrl);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a URL of " + label()
                    + " cannot be understood; write it like jdbc:" + driver + "://host:port/database?options");
        }
        return parts.group(1) + "/" + database + (parts.group(2) == null ? "" : parts.group(2));
    }
}
