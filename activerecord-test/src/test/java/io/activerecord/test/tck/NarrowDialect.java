package io.activerecord.test.tck;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.Limits;
import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.FiniteCodecs;
import io.activerecord.dialect.rendering.CommandRenderer;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SqlCommand;
import io.activerecord.test.h2.H2Provider;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** H2's dialect, were there everything but some features. */
final class NarrowDialect implements Dialect {
    static final String NAME = "narrow";

    private final Dialect h2 = new H2Provider().dialect();
    private final Map<DialectFeature, String> absences = new TreeMap<>();
    private final CommandRenderer renderer = CommandRenderer.speaking("h2", this);

    NarrowDialect(Set<DialectFeature> lacking) {
        lacking.forEach(feature -> absences.put(feature, "left out for a test"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String productName() {
        return "Narrow";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        return absences;
    }

    @Override
    public Limits limits() {
        return h2.limits();
    }

    @Override
    public String quote(String identifier) {
        return h2.quote(identifier);
    }

    @Override
    public RenderedSql render(SqlCommand command) {
        return renderer.render(command);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        boolean finite = absences.containsKey(DialectFeature.NOT_A_NUMBER)
                || absences.containsKey(DialectFeature.INFINITE_NUMBERS);
        return switch (type) {
            case FLOAT -> finite ? FiniteCodecs.floats(NAME) : h2.codec(type);
            case DOUBLE -> finite ? FiniteCodecs.doubles(NAME) : h2.codec(type);
            case STRING, BYTES -> absences.containsKey(DialectFeature.EMPTY_STRINGS) ? filled(type) : h2.codec(type);
            default -> h2.codec(type);
        };
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return h2.classify(error);
    }

    @Override
    public TransactionControl transactions() {
        return h2.transactions();
    }

    @Override
    public DriverProfile driver() {
        return h2.driver();
    }

    @Override
    public SessionControl session() {
        return h2.session();
    }

    @Override
    public @Nullable SchemaSwitch schemaSwitch() {
        return supports(DialectFeature.SESSION_SCHEMA) ? h2.schemaSwitch() : null;
    }

    @SuppressWarnings("unchecked") // the codec of the type
    private ValueCodec<?> filled(ColumnType type) {
        return new FilledCodec((ValueCodec<Object>) h2.codec(type));
    }

    /** Text and bytes for an engine that takes empty ones for NULL. */
    private record FilledCodec(ValueCodec<Object> codec) implements ValueCodec<Object> {
        @Override
        public @Nullable Object read(ColumnReader in, int index) {
            return codec.read(in, index);
        }

        @Override
        public void write(ColumnWriter out, int index, Object value) {
            if (value.equals("") || (value instanceof byte[] bytes && bytes.length == 0)) {
                throw new UnsupportedByDialectException(NAME + " cannot store an empty value (feature EMPTY_STRINGS)");
            }
            codec.write(out, index, value);
        }

        @Override
        public int sqlType() {
            return codec.sqlType();
        }
    }
}
