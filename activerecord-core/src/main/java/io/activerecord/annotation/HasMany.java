package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Rows of another table hold this row's key: {@code posts.user_id} for {@code @HasMany List<Post> posts}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface HasMany {
    /**
     * The columns of the other table that hold this key, as the database spells them; left out: this class and its key
     * column in snake_case, {@code user_id}.
     */
    String[] foreignKey() default {};

    /** The association of this model whose records lead on to these: {@code memberships}; left out: none. */
    String through() default "";

    /**
     * The association that leads on from there; left out: the one that is named as this one, in the singular or as it
     * stands.
     */
    String source() default "";

    /** The {@link BelongsTo} of several types in the other model that leads here: {@code subject}; left out: none. */
    String as() default "";

    /** What becomes of the other rows when this one is deleted, or when they are removed from the list. */
    Dependent dependent() default Dependent.NONE;

    /**
     * The {@link BelongsTo} of the other model that leads back, to be set when these are loaded; left out: the only one
     * that holds the same key.
     */
    String inverse() default "";
}
