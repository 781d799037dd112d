package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * Access to the fields of one model class: rows in, binds out, and what changed in between. Safe for use by several
 * threads; made once for each class, with ByteBuddy inside the model's own nest, or with method handles where that
 * cannot be.
 *
 * <p>Properties are the persistent fields, columns what they map to: one each, but for an embedded record, which has one
 * for each component. Both are counted from 0, in the order of {@link ModelMapping#columns()}. {@code codecs} has one
 * entry for each column ({@link ModelMapping#codecs}).
 *
 * <p>A snapshot holds what the persistent fields were at one moment. Mutable values are kept as they would be stored, so
 * that a change inside them is seen.
 */
public abstract class ModelAccess {
    /** For generated subclasses. */
    protected ModelAccess() {}

    /** A new instance, by the constructor without parameters. */
    public abstract Object newInstance();

    /**
     * Fills all persistent fields of {@code model} from the current row, whose columns are those of the mapping in
     * order, starting at {@code offset + 1}.
     *
     * @throws io.activerecord.error.MappingException if a NULL meets a primitive field
     */
    public abstract void read(Object model, ColumnReader in, ValueCodec<?>[] codecs, int offset);

    /** Sets place-holder {@code index} to the value of column {@code column}. */
    public abstract void write(Object model, int column, ColumnWriter out, int index, ValueCodec<?>[] codecs);

    /** What the persistent fields are now. */
    public abstract Object snapshot(Object model);

    /**
     * Which columns differ from {@code snapshot}: bit {@code i} of word {@code w} stands for column {@code 64 * w + i}.
     */
    public abstract long changed(Object model, Object snapshot, int word);

    /** What {@code snapshot} keeps of property {@code property}: {@link PropertyMapping#kept} makes a value of it. */
    public abstract @Nullable Object kept(Object snapshot, int property);

    /** The value of the field of property {@code property}, boxed if primitive. */
    public abstract @Nullable Object get(Object model, int property);

    /** Sets the field of property {@code property}. */
    public abstract void set(Object model, int property, @Nullable Object value);

    /** The field of association {@code association}, counted in the order of {@link ModelMapping#associations()}. */
    public abstract @Nullable Object getAssociation(Object model, int association);

    /** Sets the field of association {@code association}. */
    public abstract void setAssociation(Object model, int association, @Nullable Object value);
}
