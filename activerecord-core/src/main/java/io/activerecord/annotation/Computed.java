package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A property that is no column of the table but an expression of SQL over the columns of the same row. It is selected
 * with every record, may stand in conditions and orders, and is never written.
 *
 * <pre>{@code
 * @Computed("{firstName} || ' ' || {lastName}")
 * String fullName;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Computed {
    /**
     * The expression, in the words of the engine. A property's name in braces stands for its column, quoted and, where
     * a query has several tables, qualified; braces inside quoted SQL text mean themselves.
     */
    String value();
}
