package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what tells the classes of one table apart: a field of the topmost model, of type {@code String}, an enum or a
 * whole number; or that model itself, for a column of text without a field. The library writes it at insert, and nothing
 * changes it afterwards.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Discriminator {
    /** On a class, the column as the database spells it. Means nothing on a field, whose column it is. */
    String value() default "type";
}
