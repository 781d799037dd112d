package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method without parameters whose condition holds for every query of the model, unless the query says
 * {@code unscoped()}. It is called for each statement, and may be called again
 * where the statement's text is made. Several of them all hold.
 *
 * <pre>{@code
 * @DefaultScope
 * static Condition published() {
 *     return PUBLISHED.eq(true);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DefaultScope {}
