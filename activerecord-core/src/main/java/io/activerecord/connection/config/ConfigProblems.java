package io.activerecord.connection.config;

import io.activerecord.error.ConfigurationException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a configuration, collected until all of it has been read. Confined to one thread. */
public final class ConfigProblems {
    /** What stands in one place and holds for several servers is told once. */
    private final Set<Problem> found = new LinkedHashSet<>();

    private record Problem(ConfigPlace place, String text) {}

    public void add(ConfigPlace place, String text) {
        found.add(new Problem(place, text));
    }

    public void add(ConfigPlace place, ConfigurationException problem) {
        add(place, told(problem));
    }

    /** Whether anything was told of {@code place}. */
    boolean has(ConfigPlace place) {
        return found.stream().anyMatch(each -> each.place().equals(place));
    }

    /** What {@code problem} says. */
    public static String told(ConfigurationException problem) {
        return String.join("; ", problem.problems());
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /**
     * Ends here if there is any problem.
     *
     * @throws ConfigurationException with all of them, in the order of their places
     */
    public void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> told = found.stream()
                .sorted(Comparator.comparing(Problem::place, ConfigPlace.ORDER))
                .map(each -> each.place() + ": " + each.text())
                .toList();
        throw new ConfigurationException(
                "connections cannot be configured, " + told.size() + (told.size() == 1 ? " problem" : " problems")
                        + "; none was defined:",
                told);
    }
}
