package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maps a record, component by component, to columns of this table, named by the prefix and the component. All of them
 * null reads as no record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Embedded {
    /** Put before each column name; left out: the property in snake_case and an underscore. */
    String prefix() default "\0";
}
