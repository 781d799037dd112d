package io.activerecord.test.startup;

import io.activerecord.ConnectionManager;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A JVM of its own with an application's class path: the library, its dependencies, a driver and a logger. */
final class Child {
    private static final List<String> ONE_CLASS_OF_EACH_JAR = List.of(
            "io.activerecord.dialect.sqlite.SqliteProvider",
            "io.activerecord.test.LeakCheck",
            "org.sqlite.JDBC",
            "com.zaxxer.hikari.HikariDataSource",
            "org.jooq.impl.DSL",
            "org.slf4j.LoggerFactory",
            "org.slf4j.simple.SimpleLogger",
            "net.bytebuddy.ByteBuddy");

    private Child() {}

    static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath());
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private static String classPath() {
        Set<String> places = new LinkedHashSet<>(List.of(placeOf(Child.class), placeOf(ConnectionManager.class)));
        for (String name : ONE_CLASS_OF_EACH_JAR) {
            try {
                places.add(placeOf(Class.forName(name, false, Child.class.getClassLoader())));
            } catch (ClassNotFoundException absent) {
                // ByteBuddy is not there in one of the two executions
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How long it took, in nanoseconds, from its start to its end. */
    static long timed(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).inheritIO().start();
        int status = process.waitFor();
        long took = System.nanoTime() - start;
        if (status != 0) {
            throw new IllegalStateException(command + " ended with " + status);
        }
        return took;
    }
}
