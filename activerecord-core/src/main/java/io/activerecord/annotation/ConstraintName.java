package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Constraints of the table that are about this field, by their names in the database: a row that one of them refuses is
 * an error of this field. For checks, whose names tell nothing; keys and foreign keys are found without.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ConstraintName {
    /** The names, in any letter case. */
    String[] value();
}
