package io.activerecord.mapping;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.TenantId;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What commands do with a column.
 *
 * @param keySource never AUTO; means nothing where {@code key} is false
 */
record ColumnRole(boolean key, KeySource keySource, boolean insertable, boolean updatable, ColumnLimits limits) {
    /** The column of a discriminator without a field. */
    static final ColumnRole DISCRIMINATOR =
            new ColumnRole(false, KeySource.APPLICATION, true, false, new ColumnLimits(0, 0, 0, false));

    static ColumnRole of(Field field, @Nullable KeySource keySource) {
        Column column = field.getAnnotation(Column.class);
        return new ColumnRole(
                keySource != null,
                keySource != null ? keySource : KeySource.APPLICATION,
                column == null || column.insertable(),
                (column == null || column.updatable()) && !isWrittenOnce(field),
                ColumnLimits.of(field, keySource != null));
    }

    private static boolean isWrittenOnce(Field field) {
        return field.isAnnotationPresent(CreatedBy.class) || field.isAnnotationPresent(TenantId.class);
    }

    /** The role of a component, which can do no more than the property it is part of. */
    ColumnRole within(ColumnRole whole) {
        return new ColumnRole(
                key,
                keySource,
                insertable && whole.insertable,
                updatable && whole.updatable,
                limits.within(whole.limits));
    }

    /** Of a column that rows of other classes in the table leave empty. */
    ColumnRole ofSomeRows() {
        return new ColumnRole(
                key,
                keySource,
                insertable,
                updatable,
                new ColumnLimits(limits.length(), limits.precision(), limits.scale(), true));
    }

    /** Written at insert only. */
    ColumnRole fixed() {
        return new ColumnRole(key, keySource, insertable, false, limits);
    }
}
