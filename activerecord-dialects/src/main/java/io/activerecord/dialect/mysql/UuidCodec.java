package io.activerecord.dialect.mysql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.TextCodecs;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs as 36 characters; 16 bytes, as {@code uuid_to_bin} makes them, are read too. */
final class UuidCodec implements ValueCodec<UUID> {
    static final UuidCodec INSTANCE = new UuidCodec();

    private static final int BINARY = 16;

    private UuidCodec() {}

    @Override
    public @Nullable UUID read(ColumnReader in, int index) {
        byte[] bytes = in.getBytes(index);
        if (bytes == null || bytes.length != BINARY) {
            return TextCodecs.UUID.read(in, index);
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }

    @Override
    public void write(ColumnWriter out, int index, UUID value) {
        TextCodecs.UUID.write(out, index, value);
    }

    @Override
    public int sqlType() {
        return TextCodecs.UUID.sqlType();
    }
}
