package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that a record runs after it was validated, whatever was found. It may add errors of its own, or look at those there are.
 *
 * <p>On a model the method takes no parameter; on a class named by {@link Listeners} it takes the record. It is no
 * static one, returns nothing, and may be private.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AfterValidate {
    /** Which of several methods of one class is first: the one with the lowest number, then by the methods' names. */
    int order() default 0;
}
