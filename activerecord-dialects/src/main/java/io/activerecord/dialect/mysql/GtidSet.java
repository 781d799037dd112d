package io.activerecord.dialect.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of which a server has replayed all: of each source, and each tag of it, ranges of numbers
 * (https://dev.mysql.com/doc/refman/8.4/en/replication-gtids-concepts.html#replication-gtids-concepts-gtid-sets).
 */
final class GtidSet {
    private static final Pattern SOURCE = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z_]\\w{0,31}");
    private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,17})(?:-([1-9]\\d{0,17}))?");

    /** Source and tag, lower case, with what is not behind another. */
    private final Map<String, List<Range>> ranges = new HashMap<>();

    /** From one number to another, both of it. */
    private record Range(long first, long last) {
        boolean touches(Range next) {
            return next.first <= last + 1;
        }

        Range with(Range next) {
            return new Range(first, Math.max(last, next.last));
        }
    }

    private GtidSet() {}

    /** The set that a text without blanks names; null if it is none, or an empty one. */
    static @Nullable GtidSet parse(String text) {
        GtidSet set = new GtidSet();
        for (String source : text.split(",", -1)) {
            if (!set.add(source.split(":", -1))) {
                return null;
            }
        }
        set.ranges.replaceAll((source, all) -> joined(all));
        return set;
    }

    /** {@code source:1-5:7:tag:1-3}: a tag holds for the ranges behind it. */
    private boolean add(String[] parts) {
        if (!SOURCE.matcher(parts[0]).matches()) {
            return false;
        }
        String source = parts[0];
        boolean complete = false;
        for (int i = 1; i < parts.length; i++) {
            Range range = range(parts[i]);
            if (range != null) {
                ranges.computeIfAbsent(source.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(range);
            } else if (TAG.matcher(parts[i]).matches()) {
                source = parts[0] + ":" + parts[i];
            } else {
                return false;
            }
            complete = range != null;
        }
        return complete;
    }

    private static @Nullable Range range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return null;
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
        return first <= last ? new Range(first, last) : null;
    }

    private static List<Range> joined(List<Range> ranges) {
        List<Range> joined = new ArrayList<>();
        for (Range range : ranges.stream()
                .sorted((one, other) -> Long.compare(one.first, other.first))
                .toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).touches(range)) {
                joined.set(last, joined.get(last).with(range));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    boolean contains(GtidSet other) {
        return other.ranges.entrySet().stream()
                .allMatch(source -> contains(ranges.getOrDefault(source.getKey(), List.of()), source.getValue()));
    }

    private static boolean contains(List<Range> all, List<Range> some) {
        int at = 0;
        for (Range range : some) {
            while (at < all.size() && all.get(at).last < range.last) {
                at++;
            }
            if (at == all.size() || all.get(at).first > range.first) {
                return false;
            }
        }
        return true;
    }
}
