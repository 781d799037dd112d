package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Classes whose methods a model's records run as well, after those of the model itself: methods marked {@link BeforeSave}
 * and the like, with one parameter that takes the record. On a superclass it holds for its models.
 *
 * <p>One object of each class is made for each model, by the constructor without parameters, which may be private; it is
 * used by all threads.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Listeners {
    /** The classes, in the order in which their methods run. */
    Class<?>[] value();
}
