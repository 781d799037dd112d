package io.activerecord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field that tells whose row it is, in a table that several tenants share: set on insert from the current tenant
 * ({@code ConnectionManager.withTenant}), and a condition of every query, update and delete. The type is {@code String},
 * {@code long}, {@code int}, their boxes, or {@code UUID}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TenantId {}
