package io.activerecord.dialect.mariadb;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last transaction of each domain, {@code domain-server-sequence}: in a domain all servers have the same ones in the same order
 * (https://mariadb.com/kb/en/gtid/). Which server wrote it tells nothing of what was before.
 */
record GtidPosition(Map<Long, Long> sequences) {
    private static final Pattern GTID = Pattern.compile("(\\d{1,10})-\\d{1,10}-(\\d{1,18})");

    /** What a text without blanks names; null if it names nothing. */
    static @Nullable GtidPosition parse(String text) {
        Map<Long, Long> sequences = new HashMap<>();
        for (String one : text.split(",", -1)) {
            Matcher gtid = GTID.matcher(one);
            if (!gtid.matches()) {
                return null;
            }
            sequences.merge(Long.valueOf(gtid.group(1)), Long.valueOf(gtid.group(2)), Math::max);
        }
        return new GtidPosition(Map.copyOf(sequences));
    }

    boolean includes(GtidPosition other) {
        return other.sequences.entrySet().stream()
                .allMatch(domain -> sequences.getOrDefault(domain.getKey(), -1L) >= domain.getValue());
    }
}
