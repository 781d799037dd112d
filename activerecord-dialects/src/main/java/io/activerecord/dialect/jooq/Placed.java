package io.activerecord.dialect.jooq;

import java.util.Arrays;

/**
 * The finished text of what jOOQ rendered. jOOQ never sees a name, a value or a word of a fragment: it places marks, and
 * one scan puts what they stand for in their place. So it may move or repeat a place-holder as an engine needs it and its
 * slot goes with it; and no name or fragment is ever taken for one of jOOQ's templates, or quoted only if jOOQ thinks so.
 */
final class Placed {
    /** Around each mark. A Unicode noncharacter; what has one itself is never scanned. */
    static final String MARK = "\uFDD0";

    private static final char AROUND = '\uFDD0';
    private static final char NAME = 'n';
    private static final char PIECE = 'p';

    private final StringBuilder text;
    private int[] slots = new int[16];
    private int count;

    private Placed(int length) {
        text = new StringBuilder(length);
    }

    /** The name of the parameter for {@code slot}; jOOQ puts {@link #MARK} before it. */
    static String slot(int slot) {
        return slot + MARK;
    }

    /** What to give jOOQ as a name; it puts it between its own quotes, since it looks as if it needed them. */
    static String name(int index) {
        return MARK + NAME + index + MARK;
    }

    /** What to write for a piece of a fragment. */
    static String piece(int index) {
        return MARK + PIECE + index + MARK;
    }

    /** Puts {@code words} into what jOOQ rendered. */
    static Placed of(String rendered, Words words) {
        Placed placed = new Placed(rendered.length() * 2);
        int from = 0;
        for (int mark = rendered.indexOf(AROUND); mark >= 0; mark = rendered.indexOf(AROUND, from)) {
            int end = rendered.indexOf(AROUND, mark + 1);
            boolean name = rendered.charAt(mark + 1) == NAME;
            placed.text.append(rendered, from, name ? mark - 1 : mark);
            placed.put(rendered, mark + 1, end, words);
            from = name ? end + 2 : end + 1;
        }
        placed.text.append(rendered, from, rendered.length());
        return placed;
    }

    private void put(String rendered, int from, int to, Words words) {
        char kind = rendered.charAt(from);
        if (kind == NAME || kind == PIECE) {
            text.append(words.word(Integer.parseInt(rendered, from + 1, to, 10)));
            return;
        }
        text.append('?');
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, count * 2);
        }
        slots[count++] = Integer.parseInt(rendered, from, to, 10);
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
