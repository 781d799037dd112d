package io.activerecord.test.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A case that an engine is known not to pass: it runs and must fail. When it passes, the test fails, so that a deviation
 * does not outlive its reason. Stands on the class that extends {@link DialectTck}, and must apply there when its case
 * runs: to some invocation, and to the engine. Only what is inherited may be of an engine that another subclass has.
 *
 * <pre>{@code
 * @KnownDeviation(of = "wrongPasswordIsRefused", reason = "a file has no users", source = "https://sqlite.org/...")
 * class SqliteTck extends DialectTck { ... }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(KnownDeviation.All.class)
public @interface KnownDeviation {
    /** The case's method. */
    String of();

    /** A part of the display name, where only some invocations of a case deviate; left out: all do. */
    String invocation() default "";

    /** The beginning of {@link TckDatabase#engine}, where only some versions deviate; left out: all do. */
    String engine() default "";

    /** What the case fails with here; another failure is not known, and fails the test. */
    Class<? extends Throwable> failure() default AssertionError.class;

    /** Why. */
    String reason();

    /** Who says so: the address of a manual or of a bug report. */
    String source();

    /** Several of them. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface All {
        KnownDeviation[] value();
    }
}
