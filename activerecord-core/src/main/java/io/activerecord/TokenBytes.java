package io.activerecord;

import io.activerecord.error.InvalidTokenException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The parts that all tokens are made of: letters that fit a URL, a check sum, the values of a place. */
final class TokenBytes {
    private TokenBytes() {}

    /** What writes the body of a token. */
    @FunctionalInterface
    interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    /** What reads one. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] written(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            body.write(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a body to its end.
     *
     * @throws InvalidTokenException if it is not what the reader expects
     */
    static <T> T read(byte[] body, String what, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            T read = reader.read(in);
            if (in.available() > 0) {
                throw damaged(what, null);
            }
            return read;
        } catch (IOException | DateTimeException | ArithmeticException | NumberFormatException e) {
            throw damaged(what, e);
        }
    }

    static void writePlace(DataOutputStream out, Keyset<?> keyset, List<@Nullable Object> place) throws IOException {
        for (int i = 0; i < place.size(); i++) {
            TokenValues.write(out, keyset.terms().get(i).column().type(), place.get(i));
        }
    }

    static List<@Nullable Object> readPlace(DataInputStream in, Keyset<?> keyset) throws IOException {
        List<@Nullable Object> place = new ArrayList<>();
        for (KeysetTerm term : keyset.terms()) {
            place.add(TokenValues.read(in, term.column().type()));
        }
        return Collections.unmodifiableList(place);
    }

    /** {@code body} after {@code version} and before its check sum, as text. */
    static String checked(byte version, byte[] body) {
        ByteBuffer bytes =
                ByteBuffer.allocate(body.length + 5).put(version).put(body).putInt(sum(version, body));
        return text(bytes.array());
    }

    private static int sum(byte version, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(version);
        sum.update(body);
        return (int) sum.getValue();
    }

    /** The body of what {@link #checked} gave. */
    static byte[] unchecked(byte[] token, String what) {
        if (token.length < 5) {
            throw damaged(what, null);
        }
        byte[] body = Arrays.copyOfRange(token, 1, token.length - 4);
        if (ByteBuffer.wrap(token, token.length - 4, 4).getInt() != sum(token[0], body)) {
            throw damaged(what, null);
        }
        return body;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes of a token, of which there is at least one. */
    static byte[] bytes(String token, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw damaged(what, e);
        }
        if (bytes.length == 0) {
            throw damaged(what, null);
        }
        return bytes;
    }

    static InvalidTokenException damaged(String what, @Nullable Exception cause) {
        return new InvalidTokenException(
                what + " is damaged: it is not one that was given, letter by letter; begin without one", cause);
    }
}
