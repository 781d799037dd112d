package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a type column says where a {@link BelongsTo} of several types leads to this model; left out: the simple name of
 * the class. Give one, so that renaming the class leaves the rows alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PolymorphicName {
    /** The text in the column. */
    String value();
}
