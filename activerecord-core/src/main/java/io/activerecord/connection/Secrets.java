package io.activerecord.connection;

import io.activerecord.dialect.Tls;
import io.activerecord.error.ConnectionException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of one configuration that must not be seen, and how they are taken out of a text. Immutable. */
final class Secrets {
    static final String MASK = "***";

    private static final Pattern SECRET_NAME = Pattern.compile(
            "passw|pwd|secret|token|credential|passphrase|(api|access|private|account|encryption|cipher).?key|^key$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;:,(])([^?&;=:,(]+)=(\\{[^}]*}|[^&;,)]*)");
    private static final Pattern USER_INFO = Pattern.compile("//([^/?#;@]*):([^/?#;]*)@");
    private static final Pattern ORACLE_USER = Pattern.compile("^(jdbc:oracle:[a-z0-9]+:[^/@]*)/([^@]*)@");

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** Of {@code config}, once it leads to {@code url}, and of {@code more} that is known. */
    static Secrets of(ConnectionConfig config, @Nullable String url, List<String> more) {
        List<String> values = new ArrayList<>(more);
        if (config.password() != null) {
            values.add(config.password());
        }
        Tls tls = config.tls();
        if (tls != null) {
            Stream.of(tls.authorityPassword(), tls.keyPassword())
                    .filter(Objects::nonNull)
                    .forEach(values::add);
        }
        config.options().forEach((name, value) -> {
            if (isSecretName(name)) {
                values.add(value);
            }
        });
        return of(values, url);
    }

    /** Of {@code password}, the values of options with a secret's name, and what {@code url} carries. */
    static Secrets of(Collection<String> given, @Nullable String url) {
        List<String> values = new ArrayList<>(given);
        if (url != null) {
            collect(PARAMETER.matcher(url), values, true);
            collect(USER_INFO.matcher(url), values, false);
            collect(ORACLE_USER.matcher(url), values, false);
        }
        for (String value : List.copyOf(values)) { // as it stands in a URL that it was written into
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            values.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        values.removeIf(String::isBlank);
        values.sort(Comparator.comparingInt(String::length).reversed());
        return new Secrets(values.stream().distinct().toList());
    }

    private static void collect(Matcher matcher, List<String> values, boolean named) {
        while (matcher.find()) {
            if (!named || isSecretName(matcher.group(1))) {
                values.add(matcher.group(2));
                values.add(decoded(matcher.group(2)));
                values.add(matcher.group(2).replaceAll("^\\{(.*)}$", "$1")); // SQL Server's quotes
            }
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    /** Whether an option of that name holds something that must not be seen. */
    static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** {@code url} without user's password and secret parameters. */
    static String maskUrl(String url) {
        String masked = USER_INFO.matcher(url).replaceAll("//$1:***@");
        masked = ORACLE_USER.matcher(masked).replaceAll("$1/***@");
        return PARAMETER
                .matcher(masked)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isSecretName(found.group(1)) ? found.group(1) + "=" + MASK : found.group()));
    }

    /** {@code text} with every secret masked. */
    String scrub(@Nullable String text) {
        String clean = text == null ? "" : text;
        for (String value : values) {
            clean = clean.replace(value, MASK);
        }
        return clean;
    }

    /** {@code failure} itself if no message in it has a secret; else one with the same codes and nothing to unwrap. */
    SQLException scrub(SQLException failure) {
        if (!leaks(failure)) {
            return failure;
        }
        SQLException clean =
                new SQLException(scrub(failure.getMessage()), failure.getSQLState(), failure.getErrorCode());
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    /** The same of any failure: one that stands for it has its class and text, where it was thrown, and no cause. */
    Throwable scrub(Throwable failure) {
        if (!leaks(failure)) {
            return failure;
        }
        ConnectionException clean = new ConnectionException(scrub(failure.toString()), null);
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    /** Whether a message of {@code failure}, of its causes or of what it suppressed has a secret. */
    boolean leaks(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 50; each = each.getCause(), depth++) {
            if (!scrub(each.toString()).equals(each.toString()) || leaksBeside(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean leaksBeside(Throwable failure) {
        for (Throwable suppressed : failure.getSuppressed()) {
            if (leaks(suppressed)) {
                return true;
            }
        }
        return failure instanceof SQLException sql && sql.getNextException() != null && leaks(sql.getNextException());
    }
}
