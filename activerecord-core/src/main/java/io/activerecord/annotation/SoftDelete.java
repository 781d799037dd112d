package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field that tells deleted rows: {@code delete()} sets it instead of removing the row, queries leave marked rows
 * out, {@code restore()} clears it. A time ({@code Instant}, {@code LocalDateTime}, {@code OffsetDateTime}), null while the
 * row is not deleted, or a {@code boolean}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SoftDelete {}
