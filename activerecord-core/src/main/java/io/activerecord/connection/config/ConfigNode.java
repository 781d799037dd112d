package io.activerecord.connection.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration says, whatever its format: texts, groups of entries and lists, each with its place. */
public sealed interface ConfigNode {
    ConfigPlace place();

    /** What it is, for messages. */
    String kind();

    /**
     * A text, number or truth value, as it is written.
     *
     * @param value null where nothing is written
     */
    record Text(ConfigPlace place, @Nullable String value) implements ConfigNode {
        @Override
        public String kind() {
            return value == null ? "nothing" : "a value";
        }
    }

    /** Entries in the order they are written; a name may stand there twice. */
    record Group(ConfigPlace place, List<Entry> entries) implements ConfigNode {
        @Override
        public String kind() {
            return "a group of keys";
        }
    }

    /** A list. */
    record Items(ConfigPlace place, List<ConfigNode> items) implements ConfigNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A key and what it leads to. */
    record Entry(String name, ConfigPlace place, ConfigNode node) {}
}
