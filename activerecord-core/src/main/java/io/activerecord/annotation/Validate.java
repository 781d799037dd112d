package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a model that checks its record, and adds what is wrong to the {@code Errors} it is handed. It is no static
 * one, returns nothing, and may be private. On a class named by {@link Listeners} it takes the record and the errors.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Validate {
    /** Which of several methods of one class is first: the one with the lowest number, then by the methods' names. */
    int order() default 0;
}
