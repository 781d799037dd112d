package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose instances are rows of a table. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Model {
    /** The table as the database spells it; left out: the class name in plural snake_case. */
    String table() default "";

    /** The schema as the database spells it; left out: the connection's own. */
    String schema() default "";
}
