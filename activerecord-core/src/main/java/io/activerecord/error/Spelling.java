package io.activerecord.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses which name was meant, for messages. */
public final class Spelling {
    private static final int THREE = 3;

    private Spelling() {}

    /** The name nearest to {@code wrong}, unless even that one is nothing like it. */
    public static Optional<String> nearest(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 2));
    }

    /** The three of {@code names} that are most like {@code wrong}, the nearest first, with commas between them. */
    public static String nearestThree(String wrong, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(name -> distance(wrong, name)))
                .limit(THREE)
                .collect(Collectors.joining(", "));
    }

    /** Changes of one letter, or of two neighbours' places, that lead from one to the other, whatever their case. */
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
