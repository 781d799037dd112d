package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The SQL that connections configured with {@code echo(true)} have run in this test, read from the log that the test
 * scope's SLF4J binding writes to standard error.
 */
public final class SqlEcho implements BeforeEachCallback, AfterEachCallback {
    private static final Pattern STATEMENT =
            Pattern.compile("io\\.activerecord\\.sql - \\[(.+?)] (.+) \\(\\d+ us(, \\d+ rows)?\\)");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private PrintStream before = System.err;

    @Override
    public void beforeEach(ExtensionContext context) {
        before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.setErr(before);
    }

    /** Forgets what has run. */
    public void clear() {
        written.reset();
    }

    /** The statements that have run since the last {@link #clear()}, in order. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        written.toString(StandardCharsets.UTF_8).lines().forEach(line -> {
            Matcher matcher = STATEMENT.matcher(line);
            if (matcher.find()) {
                statements.add(matcher.group(2));
            }
        });
        return statements;
    }

    /**
     * Asserts that exactly these statements have run, and forgets them. One statement begins at each line that is not
     * indented; indented lines continue it.
     */
    public void hasRun(String expected) {
        List<String> wanted = new ArrayList<>();
        expected.lines().forEach(line -> {
            if (line.startsWith(" ")) {
                wanted.add(wanted.remove(wanted.size() - 1) + " " + line.strip());
            } else {
                wanted.add(line);
            }
        });
        assertThat(statements()).isEqualTo(wanted);
        clear();
    }
}
