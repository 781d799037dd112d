package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The library reads the column and never writes it: it is left out of every insert and update. A value set in memory is
 * refused by the save, where {@code @Column(insertable = false, updatable = false)} passes over it without a word.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ReadOnly {}
