package io.activerecord.dialect.jooq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The names and fragments of one command, kept out of jOOQ's hands. Not safe for use by several threads. */
final class Words {
    private final UnaryOperator<String> quote;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    /**
     * No words yet.
     *
     * @param quote checks a name and puts it between quotes
     */
    Words(UnaryOperator<String> quote) {
        this.quote = quote;
    }

    /** The mark of a name; the same for the same name, since jOOQ compares names. */
    String name(String name) {
        return Placed.name(names.computeIfAbsent(name, added -> add(quote.apply(added))));
    }

    /** The mark of a piece of SQL, which is taken as it is. */
    String piece(String sql) {
        return Placed.piece(add(sql));
    }

    private int add(String word) {
        words.add(word);
        return words.size() - 1;
    }

    String word(int index) {
        return words.get(index);
    }
}
