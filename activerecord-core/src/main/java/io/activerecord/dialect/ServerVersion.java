package io.activerecord.dialect;

import io.activerecord.error.ConnectionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of a database product, as far as it decides what the product can do. */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {
    /** Older than every other. */
    public static final ServerVersion ANY = new ServerVersion(0, 0, 0);

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?");

    /**
     * The first number with a point in {@code text}, else the first number: {@code 16.4 (Debian 16.4-1)} is 16.4.0.
     *
     * @throws ConnectionException if there is no number
     */
    public static ServerVersion parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        ServerVersion first = null;
        while (numbers.find()) {
            ServerVersion found = new ServerVersion(part(numbers, 1), part(numbers, 2), part(numbers, 3));
            if (numbers.group(2) != null) {
                return found;
            }
            first = first == null ? found : first;
        }
        if (first == null) {
            throw new ConnectionException(
                    "the server's version '" + text + "' has no number; is this the server meant?");
        }
        return first;
    }

    private static int part(Matcher numbers, int group) {
        String digits = numbers.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(ServerVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor == 0 ? Integer.compare(minor, other.minor) : byMajor;
        return byMinor == 0 ? Integer.compare(patch, other.patch) : byMinor;
    }

    /** {@code 8.0.19}; without the zeros at the end, {@code 13}. */
    @Override
    public String toString() {
        if (patch != 0) {
            return major + "." + minor + "." + patch;
        }
        return minor == 0 ? String.valueOf(major) : major + "." + minor;
    }
}
