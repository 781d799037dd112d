package io.activerecord.test.tck;

import io.activerecord.dialect.DialectFeature;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A case that needs features. A dialect that declares all of them must pass it. One that lacks any must refuse the same
 * case with {@link io.activerecord.error.UnsupportedByDialectException}, naming itself and the feature, before any SQL
 * reaches the server; rows that the case prepares beforehand do not count.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresFeature {
    /** All of them are needed. */
    DialectFeature[] value();
}
