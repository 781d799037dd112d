package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Maps a property to a column of another name than its own in snake_case, or in another way. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Column {
    /** The column as the database spells it; left out: the property's name in snake_case. */
    String value() default "";

    /** Whether inserts set it. Left false for columns the database computes. */
    boolean insertable() default true;

    /** Whether updates set it. */
    boolean updatable() default true;

    /**
     * For points in time kept in a column without zone: the zone its wall clock shows, such as
     * {@code "Europe/Berlin"}. Left out: UTC.
     */
    String zone() default "";

    /**
     * Most characters of a text, an enum or JSON, or most bytes; left out: as the engine likes best, and the check of
     * models against the database does not ask. Nothing is cut: the database refuses what is longer.
     */
    int length() default 0;

    /** Digits of a BigDecimal or a BigInteger; left out: as the engine likes best, and the check does not ask. */
    int precision() default 0;

    /** Those of the {@link #precision} that stand behind the point. */
    int scale() default 0;

    /**
     * Whether the database may hold NULL. Left true, a primitive and a key may not all the same. False on an embedded
     * record says that there always is one.
     */
    boolean nullable() default true;

    /**
     * Whether the database has a default for it: an insert of a record that has null here leaves the column out, and
     * reads back what the database has put there.
     */
    boolean databaseDefault() default false;
}
