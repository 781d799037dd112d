package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what optimistic locking goes by: an update or delete of a row that somebody else changed since it was read is
 * refused with {@code StaleRecordException}. A number that is counted up ({@code int}, {@code long} or their boxes), or the
 * time of the last change ({@code Instant}, {@code LocalDateTime} or {@code OffsetDateTime}, to the microsecond), which is
 * always later than the one before, whatever the clock says.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Version {}
