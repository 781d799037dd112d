package io.activerecord.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that there is not. */
final class NearestNames {
    private static final int SUGGESTIONS = 3;

    private NearestNames() {}

    /** The three of {@code known} that are most like {@code name}. */
    static String of(String name, Collection<String> known) {
        List<String> names = new ArrayList<>(known);
        names.sort(Comparator.comparingInt((String each) -> distance(name, each)));
        return names.stream().limit(SUGGESTIONS).collect(Collectors.joining(", "));
    }

    /** Levenshtein's distance, letter case aside. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                int change = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
