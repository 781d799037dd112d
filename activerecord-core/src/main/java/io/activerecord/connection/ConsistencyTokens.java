package io.activerecord.connection;

import io.activerecord.error.InvalidTokenException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Positions of several databases as one text of letters, digits, {@code -} and {@code _}, and back: a version, the number of
 * databases, name, shard, tenant and position of each, a check sum.
 */
final class ConsistencyTokens {
    private static final byte VERSION = 1;
    private static final int SUM_BYTES = 4;
    private static final int LONGEST_POSITION = 0xFFFF;

    /** Stands for every database; none has that name. */
    static final ConnectionKey ALL = new ConnectionKey("", null);

    private ConsistencyTokens() {}

    /**
     * The text of {@code positions}; one that is empty stands for a database whose position is not known. That is what one of
     * more than 64 KB is taken for: no header has room for it.
     */
    static String text(Map<ConnectionKey, String> positions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(positions.size());
            for (Map.Entry<ConnectionKey, String> entry : positions.entrySet()) {
                out.writeUTF(entry.getKey().name());
                write(out, entry.getKey().shard());
                write(out, entry.getKey().tenant());
                out.writeUTF(entry.getValue().length() > LONGEST_POSITION ? "" : entry.getValue());
            }
            out.writeInt(sum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, @Nullable String part) throws IOException {
        out.writeBoolean(part != null);
        if (part != null) {
            out.writeUTF(part);
        }
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static int sum(byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        return (int) sum.getValue();
    }

    /**
     * What {@code token} stands for.
     *
     * @throws InvalidTokenException if it is none that {@link #text} gave
     */
    static Map<ConnectionKey, String> positions(String token) {
        byte[] body = body(token);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            if (in.readByte() != VERSION) {
                throw damaged(null);
            }
            Map<ConnectionKey, String> positions = new LinkedHashMap<>();
            int databases = in.readUnsignedShort();
            for (int i = 0; i < databases; i++) {
                ConnectionKey key = new ConnectionKey(in.readUTF(), read(in), read(in));
                positions.put(key, in.readUTF());
            }
            if (in.available() > 0) {
                throw damaged(null);
            }
            return positions;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static byte[] body(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
        if (bytes.length < SUM_BYTES + 1) {
            throw damaged(null);
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - SUM_BYTES);
        if (ByteBuffer.wrap(bytes, body.length, SUM_BYTES).getInt() != sum(body)) {
            throw damaged(null);
        }
        return body;
    }

    /** Of one whose position the engine does not take. */
    static InvalidTokenException unknownPosition(ConnectionKey key) {
        return new InvalidTokenException("the consistency token names no position of '" + key
                + "' that its engine knows; it was made for another; go on without one");
    }

    private static InvalidTokenException damaged(@Nullable Exception cause) {
        return new InvalidTokenException(
                "the consistency token is damaged: it is not one that was given, letter by letter; go on without one",
                cause);
    }
}
