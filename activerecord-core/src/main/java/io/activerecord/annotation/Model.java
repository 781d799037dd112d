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

    /**
     * The class that the generated class extends: another model, whose table this one shares, or a class without a table
     * whose fields this one has too. Left out: none.
     */
    Class<?> parent() default void.class;

    /** The models that have this one as their parent; with them it needs a {@link Discriminator}. */
    Class<?>[] subclasses() default {};
}
