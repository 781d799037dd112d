package io.activerecord.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hears the statements that connections with {@code echo(true)} log, through {@code java.util.logging}. It listens
 * between {@link #listen} and {@link #heard} only: tens of thousands of inserts are no news.
 */
final class SqlJournal extends Handler implements AutoCloseable {
    /** The connection, why it went there unless that goes without saying, the statement, and how long it took. */
    private static final Pattern LINE = Pattern.compile(
            "\\[([^\\[\\] ]+(?:\\[[^\\]]*])?)(?: [A-Z_]+)?] (.+) \\(\\d+ us(?:, \\d+ rows)?\\)", Pattern.DOTALL);

    private final Logger logger = Logger.getLogger("io.activerecord.sql");
    private final List<Sent> sent = new ArrayList<>();

    /**
     * A statement that was sent.
     *
     * @param connection where to, as {@code primary} or {@code shop[acme]}
     */
    record Sent(String connection, String sql) {}

    SqlJournal() {
        logger.setUseParentHandlers(false); // not on the console
        logger.setLevel(Level.OFF);
        logger.addHandler(this);
    }

    void listen() {
        sent.clear();
        logger.setLevel(Level.INFO);
    }

    /** What was sent since, each text once for each connection, in order. */
    List<Sent> heard() {
        logger.setLevel(Level.OFF);
        return sent.stream().distinct().toList();
    }

    @Override
    public void publish(LogRecord logged) {
        Matcher line = LINE.matcher(logged.getMessage());
        if (line.matches()) {
            sent.add(new Sent(line.group(1), line.group(2)));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }
}
