package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that a record runs after what was saved or deleted is committed: once for each time. Where no transaction is open, right after the statement. It runs outside of any transaction; what it throws is logged and harms nothing.
 *
 * <p>On a model the method takes no parameter; on a class named by {@link Listeners} it takes the record. It is no
 * static one, returns nothing, and may be private.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AfterCommit {
    /** Which of several methods of one class is first: the one with the lowest number, then by the methods' names. */
    int order() default 0;
}
