package io.activerecord.connection.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that there is not. */
public final class NearestNames {
    private static final int SUGGESTIONS = 3;

    private NearestNames() {}

    /** The three of {@code known} that are most like {@code name}. */
    public static String of(String name, Collection<String> known) {
        List<String> names = new ArrayList<>(known);
        names.sort(Comparator.comparingInt((String each) -> distance(name, each)));
        return names.stream().limit(SUGGESTIONS).collect(Collectors.joining(", "));
    }

    /** Changes of one letter, or of two neighbours' places, that lead from one to the other, letter case aside. */
    private static int distance(String left, String right) {
        int[][] steps = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = steps[i - 1][j - 1] + (same(left, i - 1, right, j - 1) ? 0 : 1);
                steps[i][j] = Math.min(changed, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && same(left, i - 1, right, j - 2) && same(left, i - 2, right, j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[left.length()][right.length()];
    }

    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i)) == Character.toLowerCase(right.charAt(j));
    }
}
