package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import org.jspecify.annotations.Nullable;

/** Access to a model whose last column, the discriminator, has no field: it is the same in all of its instances. */
final class DiscriminatedAccess extends ModelAccess {
    private final ModelAccess fields;
    private final int properties;
    private final int columns;
    private final @Nullable Object value;

    DiscriminatedAccess(ModelAccess fields, ModelMapping<?> model, @Nullable Object value) {
        this.fields = fields;
        this.properties = model.properties().size();
        this.columns = model.columns().size() - 1;
        this.value = value;
    }

    @Override
    public Object newInstance() {
        return fields.newInstance();
    }

    @Override
    public void read(Object model, ColumnReader in, ValueCodec<?>[] codecs, int offset) {
        fields.read(model, in, codecs, offset);
    }

    @Override
    public void write(Object model, int column, ColumnWriter out, int index, ValueCodec<?>[] codecs) {
        if (column == columns) {
            GeneratedAccess.writeObject(out, index, codecs, column, value);
        } else {
            fields.write(model, column, out, index, codecs);
        }
    }

    @Override
    public Object snapshot(Object model) {
        return fields.snapshot(model);
    }

    @Override
    public @Nullable Object kept(Object snapshot, int property) {
        return property == properties ? value : fields.kept(snapshot, property);
    }

    @Override
    public long changed(Object model, Object snapshot, int word) {
        return word * Long.SIZE >= columns ? 0 : fields.changed(model, snapshot, word);
    }

    @Override
    public @Nullable Object get(Object model, int property) {
        return property == properties ? value : fields.get(model, property);
    }

    @Override
    public void set(Object model, int property, @Nullable Object newValue) {
        if (property != properties) {
            fields.set(model, property, newValue);
        }
    }

    @Override
    public @Nullable Object getAssociation(Object model, int association) {
        return fields.getAssociation(model, association);
    }

    @Override
    public void setAssociation(Object model, int association, @Nullable Object newValue) {
        fields.setAssociation(model, association, newValue);
    }
}
