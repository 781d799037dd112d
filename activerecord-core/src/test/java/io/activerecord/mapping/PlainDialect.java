package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores every value as the Java object that it is; the SQL type of a column is the number of its column type. */
final class PlainDialect implements Dialect {
    private final Map<ColumnType, ValueCodec<?>> codecs = new EnumMap<>(ColumnType.class);

    PlainDialect() {
        for (ColumnType type : ColumnType.values()) {
            codecs.put(type, new PlainCodec(type, codecs.size()));
        }
    }

    private record PlainCodec(ColumnType type, int sqlType) implements ValueCodec<Object> {
        @Override
        public @Nullable Object read(ColumnReader in, int index) {
            return in.getObject(index);
        }

        @Override
        public void write(ColumnWriter out, int index, Object value) {
            out.setObject(index, type.javaType().cast(value));
        }
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String productName() {
        return "Plain";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        Map<DialectFeature, String> all = new EnumMap<>(DialectFeature.class);
        for (DialectFeature feature : DialectFeature.values()) {
            all.put(feature, "it does nothing");
        }
        return all;
    }

    @Override
    public String quote(String identifier) {
        return identifier;
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        throw new UnsupportedOperationException("stores values only");
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        return Objects.requireNonNull(codecs.get(type));
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        throw new UnsupportedOperationException("stores values only");
    }

    @Override
    public TransactionControl transactions() {
        throw new UnsupportedOperationException("stores values only");
    }

    @Override
    public DriverProfile driver() {
        throw new UnsupportedOperationException("stores values only");
    }
}
