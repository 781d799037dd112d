package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access by method handles, for where no class can be generated. A snapshot is an array, one value a property. */
final class HandleAccess extends ModelAccess {
    private final MethodHandle constructor;
    private final HandleProperty[] properties;
    private final HandleProperty[] byColumn;
    private final HandleField[] associations;

    private HandleAccess(
            MethodHandle constructor, HandleProperty[] properties, HandleField[] associations, int columns) {
        this.constructor = constructor;
        this.properties = properties;
        this.associations = associations;
        this.byColumn = new HandleProperty[columns];
        for (HandleProperty property : properties) {
            for (int i = 0; i < property.mapping().columnCount(); i++) {
                byColumn[property.mapping().firstColumn() + i] = property;
            }
        }
    }

    static ModelAccess of(ModelMapping<?> model) {
        HandleProperty[] properties =
                model.properties().stream().map(HandleProperty::of).toArray(HandleProperty[]::new);
        List<Field> fields = model.associationFields();
        HandleField[] associations = fields.stream().map(HandleField::of).toArray(HandleField[]::new);
        MethodHandle constructor = FieldHandles.constructor(model.modelClass());
        return new HandleAccess(
                constructor, properties, associations, model.columns().size());
    }

    @Override
    public Object newInstance() {
        try {
            return constructor.invokeExact();
        } catch (Throwable e) {
            throw HandleField.rethrown(e);
        }
    }

    @Override
    public void read(Object model, ColumnReader in, ValueCodec<?>[] codecs, int offset) {
        for (HandleProperty property : properties) {
            property.read(model, in, codecs, offset);
        }
    }

    @Override
    public void write(Object model, int column, ColumnWriter out, int index, ValueCodec<?>[] codecs) {
        byColumn[column].write(model, column, out, index, codecs);
    }

    @Override
    public Object snapshot(Object model) {
        @Nullable Object[] snapshot = new @Nullable Object[properties.length];
        for (int i = 0; i < snapshot.length; i++) {
            snapshot[i] = properties[i].keep(model);
        }
        return snapshot;
    }

    @Override
    public long changed(Object model, Object snapshot, int word) {
        @Nullable Object[] then = (@Nullable Object[]) snapshot;
        long changed = 0;
        for (int i = 0; i < properties.length; i++) {
            long bits = ColumnBits.of(properties[i].mapping(), word);
            if (bits != 0 && properties[i].differs(model, then[i])) {
                changed |= bits;
            }
        }
        return changed;
    }

    @Override
    public @Nullable Object kept(Object snapshot, int property) {
        return ((@Nullable Object[]) snapshot)[property];
    }

    @Override
    public @Nullable Object get(Object model, int property) {
        return properties[property].field().get(model);
    }

    @Override
    public void set(Object model, int property, @Nullable Object value) {
        properties[property].set(model, value);
    }

    @Override
    public @Nullable Object getAssociation(Object model, int association) {
        return associations[association].get(model);
    }

    @Override
    public void setAssociation(Object model, int association, @Nullable Object value) {
        associations[association].set(model, value);
    }
}
