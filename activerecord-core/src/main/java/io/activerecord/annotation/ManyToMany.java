package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows of a table without a model pair this model's rows with another's: {@code roles_users} for {@code @ManyToMany
 * List<Role> roles} in {@code User}. A table that has more to say than the pair is a model of its own: use
 * {@link HasMany#through}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ManyToMany {
    /** The table of pairs; left out: both tables' conventional names, in alphabetical order. */
    String joinTable() default "";

    /** The schema of the table of pairs; left out: the connection's own. */
    String schema() default "";

    /** Its columns that hold this key; left out: this class and its key column in snake_case, {@code user_id}. */
    String[] foreignKey() default {};

    /** Its columns that hold the other key; left out: the other class and its key column, {@code role_id}. */
    String[] targetKey() default {};

    /**
     * What becomes of the pairs when this row is deleted: {@link Dependent#DELETE}, {@link Dependent#RESTRICT} or
     * {@link Dependent#NONE}. The rows at the other side stay in any case.
     */
    Dependent dependent() default Dependent.DELETE;
}
