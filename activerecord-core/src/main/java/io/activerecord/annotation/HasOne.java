package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** At most one row of another table holds this row's key. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface HasOne {
    /**
     * The columns of the other table that hold this key, as the database spells them; left out: this class and its key
     * column in snake_case, {@code user_id}.
     */
    String[] foreignKey() default {};

    /** The association of this model whose record leads on to this one; left out: none. */
    String through() default "";

    /** The association that leads on from there; left out: the one that is named as this one. */
    String source() default "";

    /** The {@link BelongsTo} of several types in the other model that leads here; left out: none. */
    String as() default "";

    /** What becomes of the other row when this one is deleted. */
    Dependent dependent() default Dependent.NONE;

    /** The {@link BelongsTo} of the other model that leads back; left out: the only one that holds the same key. */
    String inverse() default "";
}
