package io.activerecord.mapping;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codecs of a model's columns for one dialect, and after them those for the dialects that were asked for before. */
final class ColumnCodecs {
    private final Dialect dialect;
    private final ValueCodec<?>[] array;
    private final @Nullable ColumnCodecs others;

    private ColumnCodecs(Dialect dialect, ValueCodec<?>[] array, @Nullable ColumnCodecs others) {
        this.dialect = dialect;
        this.array = array;
        this.others = others;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Shared, not copied: asked for once for each statement. */
    ValueCodec<?>[] array() {
        return array;
    }

    static ValueCodec<?>[] find(ModelMapping<?> model, @Nullable ColumnCodecs known, Dialect dialect) {
        for (ColumnCodecs codecs = known; codecs != null; codecs = codecs.others) {
            if (codecs.dialect == dialect) {
                return codecs.array;
            }
        }
        ColumnCodecs made = new ColumnCodecs(dialect, make(model, dialect), known);
        model.keep(made);
        return made.array;
    }

    private static ValueCodec<?>[] make(ModelMapping<?> model, Dialect dialect) {
        List<ColumnMapping> columns = model.columns();
        ValueCodec<?>[] codecs = new ValueCodec<?>[columns.size()];
        codecs[codecs.length - 1] = codec(columns.get(codecs.length - 1), dialect); // a discriminator has no property
        for (PropertyMapping property : model.properties()) {
            ValueCodec<?>[] own = property.columns().stream()
                    .map(column -> codec(column, dialect))
                    .toArray(ValueCodec<?>[]::new);
            EmbeddedRecord embedded = property.embeddedRecord();
            for (int i = 0; i < own.length; i++) {
                ColumnMapping column = property.columns().get(i);
                codecs[column.index()] = embedded == null ? own[i] : component(embedded, column, own, i);
            }
        }
        return codecs;
    }

    @SuppressWarnings("unchecked") // the dialect's codec for a type reads and writes that type's Java class
    private static ValueCodec<?> codec(ColumnMapping column, Dialect dialect) {
        ValueCodec<?> plain = dialect.codec(column.type());
        boolean asIs = column.value().conversion() == null && !column.encrypted();
        return asIs ? plain : new ConvertingCodec(column, (ValueCodec<Object>) plain);
    }

    @SuppressWarnings("unchecked") // as codec()
    private static ValueCodec<?> component(
            EmbeddedRecord embedded, ColumnMapping column, ValueCodec<?>[] own, int position) {
        ValueCodec<Object> codec = (ValueCodec<Object>) own[position];
        return position == 0
                ? new EmbeddedCodec(embedded, List.of(own), column, codec)
                : new ComponentCodec(column, codec);
    }
}
