package io.activerecord.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;

/** The mark that some programs write before a text in UTF-8, which is no part of it. */
final class ByteOrderMark {
    private static final char MARK = '\uFEFF';

    private ByteOrderMark() {}

    /** What {@code reader} gives after the mark, or all of it. */
    static Reader skippedIn(Reader reader) {
        try {
            PushbackReader rest = new PushbackReader(reader);
            int first = rest.read();
            if (first >= 0 && first != MARK) {
                rest.unread(first);
            }
            return rest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
