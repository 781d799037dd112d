package io.activerecord.test.faults;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What happens, once, when a text passes a {@link FaultProxy}. Immutable.
 *
 * @param way where the text is looked for
 * @param text in any case; of characters that one byte stands for
 */
record Strike(Way way, String text, Manner manner, Runnable action) {
    /** Which way bytes go. */
    enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** What becomes of the bytes that the text is among, and of their connection. */
    enum Manner {
        /** None gets through, and the connection is reset. */
        RESET_BEFORE,
        /** Half of them get through, and the connection is reset. */
        RESET_DURING,
        /** All get through; the answer is kept, and the connection reset once the server is silent. */
        RESET_AFTER,
        /** Neither they nor anything later gets through, on this connection or another; all stay open. */
        BLACK_HOLE,
        /** An action is run, and they get through. */
        ACTION
    }

    Strike(Way way, String text, Manner manner) {
        this(way, text, manner, () -> {});
    }

    /** @param bytes what has passed, as ISO 8859-1 */
    boolean isIn(String bytes) {
        return bytes.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
