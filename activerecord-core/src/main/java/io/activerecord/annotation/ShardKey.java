package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field that says on which shard of its connection a row is ({@code ConnectionManager.shards} with a resolver): a
 * new record is saved there, and a query that names one value of it is sent there. It never changes once the record is
 * saved. The resolver gets the value as the property has it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ShardKey {}
