package io.activerecord.test.support;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL that connections configured with {@code echo(true)} send while it is open, read from the log
 * {@code io.activerecord.sql} as an operator would read it.
 */
public final class SqlEcho implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("io\\.activerecord\\.sql - \\[[^]]*] (.*?) \\(\\d+ us(, \\d+ rows)?\\)\\R", Pattern.DOTALL);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public SqlEcho() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    /** The statements since it was opened or {@link #clear}ed, in order. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        Matcher line = LINE.matcher(log());
        while (line.find()) {
            statements.add(line.group(1));
        }
        return statements;
    }

    /** Everything that was logged. */
    public String log() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Forgets what was sent so far. */
    public void clear() {
        written.reset();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
