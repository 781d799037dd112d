package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What MySQL and MariaDB servers are told alike. Relative names are below the data folder. */
final class MySqlOptions {
    static final String USER = "root";

    /** The one user who may log in over TCP; what the installation made is without a password. No replica is told. */
    private static final String USERS = """
            set session sql_log_bin = 0;
            create user if not exists 'root'@'%%' identified by '%s';
            grant all privileges on *.* to 'root'@'%%' with grant option;
            drop user if exists 'root'@'127.0.0.1', 'root'@'::1';
            """.formatted(Launcher.PASSWORD);

    private MySqlOptions() {}

    static Map<String, String> usual(Path data, int port) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("port", String.valueOf(port));
        options.put("bind-address", "127.0.0.1");
        options.put(
                "socket", "socket"); // the whole path may be longer than the 107 characters that a socket's may have
        options.put("skip-name-resolve", "ON");
        options.put(
                "init-file",
                Files.writeString(data.resolveSibling("users.sql"), USERS).toString());
        options.put("default-time-zone", "+00:00");
        options.put("character-set-server", "utf8mb4");
        options.put("max-allowed-packet", "64M");
        options.put("innodb-buffer-pool-size", "64M");
        options.put("innodb-flush-log-at-trx-commit", "2"); // the data outlives no test
        options.put("sync-binlog", "0");
        return options;
    }

    /** For a server of several: a number of its own, a log, and, when it starts again, no users to make. */
    static Map<String, String> replicating(ServerNode node, int number, boolean again) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("server-id", String.valueOf(number));
        options.put("log-bin", "binlog");
        options.put("relay-log", "relay");
        if (again) {
            options.put(
                    "init-file",
                    Files.writeString(node.data().resolveSibling("nothing.sql"), "select 1;\n")
                            .toString());
        }
        return options;
    }

    static String[] database(String name) {
        return new String[] {
            "create database " + name + " character set utf8mb4",
            "create user " + name + " identified by '" + Launcher.PASSWORD + "'",
            "grant all privileges on " + name + ".* to " + name
        };
    }

    /** A command line without the machine's own configuration files. */
    static List<String> commandLine(Path program, Map<String, String> options) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
        options.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }
}
