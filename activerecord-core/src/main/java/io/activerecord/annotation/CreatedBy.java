package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who made the row: filled with the actor that holds ({@code ConnectionManager.actingAs}, or the supplier given to
 * {@code ConnectionManager.models().actor(..)}) when a record is inserted that has no value here. Updates leave it alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface CreatedBy {}
