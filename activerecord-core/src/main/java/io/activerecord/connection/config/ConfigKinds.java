package io.activerecord.connection.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The kinds of resources that a source may describe, each with a table of keys. */
public interface ConfigKinds {
    /** Their words, in the order of the alphabet; none where no kind is on the class path. */
    Collection<String> words();

    /** The keys of a kind, by its word in any letter case; null if there is no such kind. */
    @Nullable
    ConfigTable table(String word);

    /** The word of the kind that {@code url} is of by its scheme; null if it is of none. */
    @Nullable
    String ofUrl(String url);

    /** What to do where no kind is on the class path. */
    String cure();
}
