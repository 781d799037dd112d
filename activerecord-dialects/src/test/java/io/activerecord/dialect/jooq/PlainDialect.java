package io.activerecord.dialect.jooq;

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
import java.util.Set;
import org.jooq.SQLDialect;

/** A dialect that renders, with the features it is given; names stand between angle brackets. */
record PlainDialect(Set<DialectFeature> features) implements Dialect {
    static PlainDialect with(Set<DialectFeature> features) {
        return new PlainDialect(features);
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
        Map<DialectFeature, String> absent = new EnumMap<>(DialectFeature.class);
        for (DialectFeature feature : DialectFeature.values()) {
            if (!features.contains(feature)) {
                absent.put(feature, "left out for a test");
            }
        }
        return absent;
    }

    @Override
    public String quote(String identifier) {
        String quoted = Identifiers.quote(identifier, '"');
        return "<" + quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"") + ">";
    }

    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return new JooqRenderer(this, () -> SQLDialect.POSTGRES).render(command, slots);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TransactionControl transactions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DriverProfile driver() {
        throw new UnsupportedOperationException();
    }
}
