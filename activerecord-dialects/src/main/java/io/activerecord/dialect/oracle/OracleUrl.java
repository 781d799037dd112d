package io.activerecord.dialect.oracle;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address behind {@code jdbc:oracle:thin:[user/password]@}: {@code //host:port/service}, {@code tcps://..},
 * {@code host:port:sid}, a name from tnsnames.ora, or a whole description
 * (https://docs.oracle.com/en/database/oracle/oracle-database/19/jjdbc/data-sources-and-URLs.html).
 */
record OracleUrl(String address) {
    static final String PREFIX = "jdbc:oracle:";
    static final String THIN = PREFIX + "thin:";

    private static final Pattern EASY =
            Pattern.compile("(?:(tcps?|wss?):)?//([^/]*)(?:/([^?]*))?(?:\\?.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SID = Pattern.compile("[^:/()\\s]+:(\\d+):([^:/\\s]+)");
    private static final Pattern PORT = Pattern.compile("(?:\\[[^\\]]*]|[^:,]*)(?::(\\d+))?");
    private static final Pattern ENCRYPTED =
            Pattern.compile("\\(\\s*PROTOCOL\\s*=\\s*TCPS\\s*\\)", Pattern.CASE_INSENSITIVE);

    static boolean accepts(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /** Why it cannot be taken apart; null if it can. */
    static @Nullable String problem(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(THIN)) {
            return "only the thin driver is supported; write jdbc:oracle:thin:@//db.example.org:1521/shop";
        }
        if (url.indexOf('@') < 0) {
            return "it has no '@' before the address; write jdbc:oracle:thin:@//db.example.org:1521/shop";
        }
        return of(url).problem();
    }

    static OracleUrl of(String url) {
        return new OracleUrl(url.substring(url.lastIndexOf('@') + 1).trim());
    }

    private @Nullable String problem() {
        if (address.isEmpty()) {
            return "nothing stands after '@'; write jdbc:oracle:thin:@//db.example.org:1521/shop";
        }
        if (address.startsWith("(")) {
            return address.chars().filter(c -> c == '(').count()
                            == address.chars().filter(c -> c == ')').count()
                    ? null
                    : "the description's parentheses do not match; close each that is opened";
        }
        Matcher easy = EASY.matcher(address);
        if (!easy.matches()) {
            return sidProblem();
        }
        return easyProblem(easy);
    }

    private static @Nullable String easyProblem(Matcher easy) {
        for (String host : easy.group(2).split(",", -1)) {
            Matcher port = PORT.matcher(host);
            if (!port.matches() || host.startsWith(":") || host.isEmpty()) {
                return "'" + easy.group(2) + "' is no host with a port; write //db.example.org:1521/shop";
            }
            String number = port.group(1);
            if (number != null && (number.length() > 5 || Integer.parseInt(number) > 65_535)) {
                return "port " + number + " is none; give 1 to 65535";
            }
        }
        String service = easy.group(3);
        return service == null || service.isEmpty()
                ? "it names no service; write //db.example.org:1521/shop, where shop is the service"
                : null;
    }

    /** A plain word is a name from tnsnames.ora. */
    private @Nullable String sidProblem() {
        boolean known = SID.matcher(address).matches() || address.indexOf(':') < 0 || address.contains("/");
        return known ? null : "what stands after '@' is no host:port:sid; write //db.example.org:1521/shop";
    }

    /** Whether the connection is TLS; null where that stands elsewhere, in tnsnames.ora. */
    @Nullable
    Boolean encrypted() {
        if (address.startsWith("(")) {
            return ENCRYPTED.matcher(address).find();
        }
        Matcher easy = EASY.matcher(address);
        if (easy.matches()) {
            return "tcps".equalsIgnoreCase(easy.group(1)) || "wss".equalsIgnoreCase(easy.group(1));
        }
        return SID.matcher(address).matches() ? Boolean.FALSE : null;
    }
}
