package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This row holds the key of another: {@code posts.user_id} for {@code @BelongsTo User user}.
 *
 * <p>An owner put into the field gives its key to the foreign key when this record is saved. To be without an owner, say
 * {@code post.set(Post.USER, null)}, or set the foreign key to null: a field that is null only means that no owner has
 * been loaded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface BelongsTo {
    /**
     * The columns of this table that hold the other's key, as the database spells them; left out: the property and the
     * other's key column in snake_case, {@code user_id}; {@code subject_id} where there are several {@link #types}.
     */
    String[] foreignKey() default {};

    /** The models it may lead to, for a field of type {@code ActiveRecord<?>}; left out: the field's own. */
    Class<?>[] types() default {};

    /** The column that says which of the {@link #types} it is; left out: {@code subject_type}. */
    String typeColumn() default "";

    /**
     * A number column of the other's table that counts the rows that lead to it, kept by {@code save()}, {@code delete()}
     * and {@code insertAll}; left out: none.
     */
    String counterCache() default "";

    /** Whether the other's {@code updatedAt} is set when this row is inserted, updated or deleted. */
    boolean touch() default false;
}
