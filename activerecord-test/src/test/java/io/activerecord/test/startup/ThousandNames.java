package io.activerecord.test.startup;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;

/** A process that configures 1,000 names and uses none; the argument is the folder of their files. */
final class ThousandNames {
    static final int NAMES = 1_000;

    private ThousandNames() {}

    public static void main(String[] arguments) {
        // concat, since the first + of a process costs some 20 ms, which are not ours
        String folder = "jdbc:sqlite:".concat(arguments[0]).concat("/");
        for (int i = 0; i < NAMES; i++) {
            String name = "name".concat(Integer.toString(i));
            ConnectionManager.configure(
                    name, ConnectionConfig.url(folder.concat(name)).poolSize(5));
        }
        if (ConnectionManager.names().size() != NAMES) {
            throw new AssertionError(ConnectionManager.names());
        }
        if (arguments.length > 1) {
            report();
        }
    }

    private static void report() {
        long open = ConnectionManager.names().stream()
                .mapToLong(name -> ConnectionManager.figures(name).total())
                .sum();
        System.out.println("open connections: " + open);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> "main".equals(group(thread)))
                .forEach(thread -> System.out.println("thread: " + thread.getName()));
    }

    private static String group(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null ? "" : group.getName();
    }
}
