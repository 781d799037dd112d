package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** At most one row of another table holds this row's key. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface HasOne {
    /**
     * The columns of the other table that hold this key, as the database spells them; left out: this class and its key
     * column in snake_case, {@code user_id}.
     */
    String[] foreignKey() default {};
}
