package io.activerecord.mapping;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.ReadOnly;
import io.activerecord.annotation.ShardKey;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.WriteOnce;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What commands do with a column.
 *
 * @param keySource never AUTO; means nothing where {@code key} is false
 * @param databaseDefault whether inserts leave it out where it is null
 */
record ColumnRole(
        boolean key,
        KeySource keySource,
        boolean insertable,
        boolean updatable,
        Guard guard,
        boolean databaseDefault,
        ColumnLimits limits) {
    /** The column of a discriminator without a field. */
    static final ColumnRole DISCRIMINATOR = new ColumnRole(
            false, KeySource.APPLICATION, true, false, Guard.NONE, false, new ColumnLimits(0, 0, 0, false));

    static ColumnRole of(Field field, @Nullable KeySource keySource) {
        Column column = field.getAnnotation(Column.class);
        Guard guard = guard(field);
        return new ColumnRole(
                keySource != null,
                keySource != null ? keySource : KeySource.APPLICATION,
                guard != Guard.READ_ONLY && (column == null || column.insertable()),
                guard == Guard.NONE && (column == null || column.updatable()) && !isWrittenOnce(field),
                guard,
                column != null && column.databaseDefault(),
                ColumnLimits.of(field, keySource != null));
    }

    private static boolean isWrittenOnce(Field field) {
        return field.isAnnotationPresent(CreatedBy.class)
                || field.isAnnotationPresent(TenantId.class)
                || field.isAnnotationPresent(ShardKey.class);
    }

    private static Guard guard(Field field) {
        if (field.isAnnotationPresent(ReadOnly.class) || field.isAnnotationPresent(Computed.class)) {
            return Guard.READ_ONLY;
        }
        return field.isAnnotationPresent(WriteOnce.class) ? Guard.WRITE_ONCE : Guard.NONE;
    }

    /** The role of a component, which can do no more than the property it is part of. */
    ColumnRole within(ColumnRole whole) {
        return new ColumnRole(
                key,
                keySource,
                insertable && whole.insertable,
                updatable && whole.updatable,
                whole.guard == Guard.NONE ? guard : whole.guard,
                databaseDefault,
                limits.within(whole.limits));
    }

    /** Of a column that rows of other classes in the table leave empty. */
    ColumnRole ofSomeRows() {
        return new ColumnRole(
                key,
                keySource,
                insertable,
                updatable,
                guard,
                databaseDefault,
                new ColumnLimits(limits.length(), limits.precision(), limits.scale(), true));
    }

    /** Written at insert only. */
    ColumnRole fixed() {
        return new ColumnRole(key, keySource, insertable, false, guard, databaseDefault, limits);
    }

    /** The same for a column that holds {@code length} characters or bytes where the model says something else. */
    ColumnRole holding(int length) {
        ColumnLimits longer = new ColumnLimits(length, limits.precision(), limits.scale(), limits.nullable());
        return new ColumnRole(key, keySource, insertable, updatable, guard, databaseDefault, longer);
    }
}
