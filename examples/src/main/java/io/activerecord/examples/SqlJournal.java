package io.activerecord.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hears the statements that connections with {@code echo(true)} log, through {@code java.util.logging}. */
final class SqlJournal extends Handler implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile("\\[(.+)] (.+) \\(\\d+ us(?:, \\d+ rows)?\\)", Pattern.DOTALL);

    private final Logger logger = Logger.getLogger("io.activerecord.sql");
    private final List<Sent> heard = new ArrayList<>();
    private long count;

    /**
     * A statement that was sent.
     *
     * @param connection where to, as {@code primary} or {@code shop[acme]}
     */
    record Sent(String connection, String sql) {}

    SqlJournal() {
        logger.setUseParentHandlers(false); // not on the console
        logger.addHandler(this);
    }

    /** Forgets what was heard before. */
    synchronized void startOver() {
        heard.clear();
    }

    /** What was sent since, each text once, in order. */
    synchronized List<Sent> heard() {
        return heard.stream().distinct().toList();
    }

    synchronized long count() {
        return count;
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        Matcher line = LINE.matcher(logged.getMessage());
        if (line.matches()) {
            count++;
            heard.add(new Sent(line.group(1), line.group(2)));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
