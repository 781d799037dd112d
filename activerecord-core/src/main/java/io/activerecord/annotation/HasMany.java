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
}
