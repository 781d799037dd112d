package io.activerecord.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is stored for an encrypted value: a head, {@code ar1r.<key>.} or {@code ar1d.<key>.}, and nonce, ciphertext and
 * tag; in Base64 where the column is text.
 */
final class CipherText {
    private static final String MARK = "ar1";
    private static final int LONGEST_ID = 32;

    private final Head head;
    private final byte[] body;

    private CipherText(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    Head head() {
        return head;
    }

    /** Nonce, ciphertext and tag; shared, not copied. */
    byte[] body() {
        return body;
    }

    /** How a value was encrypted, as text. */
    record Head(boolean deterministic, String keyId) {
        @Override
        public String toString() {
            return MARK + (deterministic ? 'd' : 'r') + '.' + keyId + '.';
        }
    }

    static byte[] bytes(Object plain) {
        return plain instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) plain;
    }

    /** Text for a text, bytes for bytes. */
    static Object join(Head head, byte[] body, Object plain) {
        if (plain instanceof String) {
            return head + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
        }
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /** Null for what is not encrypted. */
    static @Nullable CipherText parse(Object stored) {
        byte[] raw = bytes(stored);
        int most = Math.min(raw.length, MARK.length() + 2 + LONGEST_ID + 1);
        String start = new String(raw, 0, most, StandardCharsets.US_ASCII);
        int end = start.indexOf('.', MARK.length() + 2);
        boolean marked = start.startsWith(MARK + "r.") || start.startsWith(MARK + "d.");
        if (!marked || end < 0) {
            return null;
        }
        Head head = new Head(start.charAt(MARK.length()) == 'd', start.substring(MARK.length() + 2, end));
        byte[] body = Arrays.copyOfRange(raw, end + 1, raw.length);
        byte[] decoded = stored instanceof String ? decoded(body) : body;
        return decoded.length < CipherKey.NONCE + CipherKey.TAG ? null : new CipherText(head, decoded);
    }

    private static byte[] decoded(byte[] body) {
        try {
            return Base64.getUrlDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Of a value of {@code bytes} bytes, with the longest key id. */
    static int length(int bytes, boolean binary) {
        int head = MARK.length() + 2 + LONGEST_ID + 1;
        int body = CipherKey.NONCE + bytes + CipherKey.TAG;
        return head + (binary ? body : (body * 4 + 2) / 3);
    }
}
