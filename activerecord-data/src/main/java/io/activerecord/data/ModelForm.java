package io.activerecord.data;

import io.activerecord.ActiveRecord;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.List;

/** Models, whose fields are stored as they are, by the mapping's own codecs. */
final class ModelForm<M extends ActiveRecord<?>> implements RowForm<M> {
    private final ModelMapping<M> mapping;
    private List<ColumnMapping> stored = List.of();
    private ValueCodec<?>[] codecs = new ValueCodec<?>[0];

    ModelForm(Class<M> model) {
        mapping = ModelMapping.of(model);
        if (mapping.tenantId() != null || mapping.hierarchy() != null) {
            throw new InvalidQueryException(model.getName()
                    + " cannot be loaded in bulk: its rows have a tenant or a class that only saving fills"
                    + " in; use Finder.insertAll(..)");
        }
    }

    @Override
    public List<BulkTarget.Column> columns(M first, List<BulkTarget.Column> table, List<String> chosen) {
        if (chosen.isEmpty()) {
            stored = mapping.columns().stream()
                    .filter(column -> column.insertable() && !(column.key() && column.get(first) == null))
                    .toList();
        } else {
            stored = chosen.stream().map(mapping::column).toList();
        }
        return ColumnNames.named(
                stored.stream().<String>map(ColumnMapping::name).toList(), table);
    }

    @Override
    public void begin(Dialect dialect, List<BulkTarget.Column> columns) {
        codecs = mapping.codecs(dialect);
    }

    @Override
    public Object prepare(M item) {
        for (ColumnMapping key : mapping.keyColumns()) {
            if (stored.contains(key) == (key.get(item) == null)) {
                throw new MappingException(
                        "its key '" + key.property() + "' is " + (stored.contains(key) ? "null" : "given")
                                + ", unlike that of the first; load those with and those without a key separately");
            }
        }
        return item;
    }

    @Override
    public void write(Object row, ColumnWriter out, int first) {
        int index = first;
        for (ColumnMapping column : stored) {
            mapping.access().write(row, column.index(), out, index++, codecs);
        }
    }
}
