package io.activerecord.dialect.jooq;

import io.activerecord.error.MappingException;
import java.util.Arrays;

/**
 * Place-holders between rendering and the finished text. Each is rendered as a parameter named after its slot, between
 * two marks that nothing else in the text may contain; one scan then turns it into {@code ?}. So jOOQ may move or repeat
 * a place-holder as an engine needs it, and its slot goes with it.
 */
final class Slots {
    /** A Unicode noncharacter: no text meant for interchange has it, and what has it is refused. */
    static final char MARK = '\uFDD0';

    /** What jOOQ puts before a named parameter. */
    static final String PREFIX = String.valueOf(MARK);

    private final StringBuilder text;
    private int[] slots = new int[16];
    private int count;

    private Slots(int length) {
        text = new StringBuilder(length);
    }

    /** The name of the parameter that stands for {@code slot}; the closing mark keeps digits after it out of it. */
    static String name(int slot) {
        return slot + PREFIX;
    }

    /** {@code sql}, written by a user, if no place-holder can be forged with it. */
    static String check(String sql) {
        if (sql.indexOf(MARK) >= 0) {
            throw new MappingException("cannot use an SQL fragment with the character U+FDD0; take it out");
        }
        return sql;
    }

    /** Scans what was rendered with {@link #PREFIX} and {@link #name}. */
    static Slots of(String rendered) {
        Slots found = new Slots(rendered.length());
        int from = 0;
        for (int mark = rendered.indexOf(MARK); mark >= 0; mark = rendered.indexOf(MARK, from)) {
            int end = rendered.indexOf(MARK, mark + 1);
            if (end < 0) {
                throw new IllegalStateException("a place-holder without a slot in: " + rendered.replace(MARK, ':'));
            }
            found.text.append(rendered, from, mark).append('?');
            found.add(Integer.parseInt(rendered, mark + 1, end, 10));
            from = end + 1;
        }
        found.text.append(rendered, from, rendered.length());
        return found;
    }

    private void add(int slot) {
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, count * 2);
        }
        slots[count++] = slot;
    }

    /** The text with {@code ?} place-holders. */
    String text() {
        return text.toString();
    }

    /** The slot of each place-holder, in order. */
    int[] slots() {
        return Arrays.copyOf(slots, count);
    }
}
