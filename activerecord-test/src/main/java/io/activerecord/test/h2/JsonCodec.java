package io.activerecord.test.h2;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

// snippet: dialect-json-codec
/** JSON, sent as bytes: text would become a JSON string (https://h2database.com/html/datatypes.html#json_type). */
final class JsonCodec implements ValueCodec<String> {
    static final JsonCodec INSTANCE = new JsonCodec();

    private JsonCodec() {}

    @Override
    public @Nullable String read(ColumnReader in, int index) {
        return in.getString(index);
    }

    @Override
    public void write(ColumnWriter out, int index, String value) {
        out.setBytes(index, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int sqlType() {
        return Types.VARBINARY;
    }
}
// end snippet
