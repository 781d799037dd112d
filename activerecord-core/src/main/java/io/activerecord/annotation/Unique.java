package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * No two rows have the same value here. Tables made from the model have a unique key for it, and the check of models
 * against the database looks for one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Unique {
    /** Fields with the same text here make one key together, in the order of declaration; left out: one of its own. */
    String value() default "";
}
