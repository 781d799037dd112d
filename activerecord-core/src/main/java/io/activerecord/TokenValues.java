package io.activerecord;

import io.activerecord.sql.ColumnType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of columns as the bytes of a token: every type that has an order, each as exact as it is. */
final class TokenValues {
    private static final int MOST_DIGITS = 100_000;

    private TokenValues() {}

    static void write(DataOutputStream out, ColumnType type, @Nullable Object value) throws IOException {
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        switch (type) {
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case BYTE, SHORT, INTEGER, LONG -> out.writeLong(((Number) value).longValue());
            case FLOAT -> out.writeFloat((Float) value);
            case DOUBLE -> out.writeDouble((Double) value);
            case DECIMAL, BIG_INTEGER -> text(out, value.toString());
            case STRING -> text(out, (String) value);
            case BYTES -> bytes(out, (byte[]) value);
            case UUID -> {
                out.writeLong(((UUID) value).getMostSignificantBits());
                out.writeLong(((UUID) value).getLeastSignificantBits());
            }
            default -> time(out, type, value);
        }
    }

    private static void time(DataOutputStream out, ColumnType type, Object value) throws IOException {
        switch (type) {
            case INSTANT -> {
                Instant instant = (Instant) value;
                out.writeLong(instant.getEpochSecond());
                out.writeInt(instant.getNano());
            }
            case LOCAL_DATE -> out.writeLong(((LocalDate) value).toEpochDay());
            case LOCAL_TIME -> out.writeLong(((LocalTime) value).toNanoOfDay());
            case LOCAL_DATE_TIME -> local(out, (LocalDateTime) value);
            case OFFSET_DATE_TIME -> {
                local(out, ((OffsetDateTime) value).toLocalDateTime());
                out.writeInt(((OffsetDateTime) value).getOffset().getTotalSeconds());
            }
            default -> throw new IllegalStateException("a " + type + " has no place in an order");
        }
    }

    private static void local(DataOutputStream out, LocalDateTime time) throws IOException {
        out.writeLong(time.toLocalDate().toEpochDay());
        out.writeLong(time.toLocalTime().toNanoOfDay());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable Object read(DataInputStream in, ColumnType type) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> in.readBoolean();
            case BYTE -> (byte) in.readLong();
            case SHORT -> (short) in.readLong();
            case INTEGER -> (int) in.readLong();
            case LONG -> in.readLong();
            case FLOAT -> in.readFloat();
            case DOUBLE -> in.readDouble();
            case DECIMAL -> decimal(in);
            case BIG_INTEGER -> new BigInteger(text(in));
            case STRING -> text(in);
            case BYTES -> bytes(in);
            case UUID -> new UUID(in.readLong(), in.readLong());
            default -> time(in, type);
        };
    }

    /** An exponent that somebody made up would become as many digits. */
    private static BigDecimal decimal(DataInputStream in) throws IOException {
        BigDecimal value = new BigDecimal(text(in));
        if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
            throw new IOException("a scale of " + value.scale());
        }
        return value;
    }

    private static Object time(DataInputStream in, ColumnType type) throws IOException {
        return switch (type) {
            case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case LOCAL_DATE -> LocalDate.ofEpochDay(in.readLong());
            case LOCAL_TIME -> LocalTime.ofNanoOfDay(in.readLong());
            case LOCAL_DATE_TIME -> local(in);
            case OFFSET_DATE_TIME -> OffsetDateTime.of(local(in), ZoneOffset.ofTotalSeconds(in.readInt()));
            default -> throw new IOException("a " + type + " has no place in an order");
        };
    }

    private static LocalDateTime local(DataInputStream in) throws IOException {
        return LocalDateTime.of(LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong()));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    /** A length that somebody made up must not cost memory. */
    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a length of " + length);
        }
        return in.readNBytes(length);
    }
}
