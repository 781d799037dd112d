package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This row holds the key of another: {@code posts.user_id} for {@code @BelongsTo User user}.
 *
 * <p>An owner put into the field gives its key to the foreign key when this record is saved. To be without an owner, set
 * the foreign key to null: a field that is null only means that no owner has been loaded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface BelongsTo {
    /**
     * The columns of this table that hold the other's key, as the database spells them; left out: the property and the
     * other's key column in snake_case, {@code user_id}.
     */
    String[] foreignKey() default {};
}
