package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database gets the value encrypted (AES-GCM, with the keys given to {@code ConnectionManager.models()}); the
 * property holds it in clear. For texts, bytes, and what is converted to them; a text is stored as text, bytes as bytes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Encrypted {
    /**
     * Whether equal values are stored equal, so that {@code eq} and {@code in} find them. Whoever sees the column then
     * sees which rows have the same value, and how many have each.
     */
    boolean deterministic() default false;

    /**
     * What a stored value is bound to, so that it cannot be read in another place; left out: the names of the table and
     * the column. To be set to the old names when a table or column gets a new one.
     */
    String context() default "";
}
