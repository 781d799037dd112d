package io.activerecord.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection or the library was configured with something that cannot work. Nothing was opened. */
public class ConfigurationException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of the JDK
    private final List<String> problems;

    public ConfigurationException(String message) {
        this(message, (Throwable) null);
    }

    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problems = List.of(message);
    }

    /** Of several {@code problems}, each told with its place; the message is {@code what} and then all of them. */
    public ConfigurationException(String what, List<String> problems) {
        super(what + "\n  " + String.join("\n  ", problems), null);
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, each with its place if it came from a file or the environment; never empty. */
    public List<String> problems() {
        return problems;
    }
}
