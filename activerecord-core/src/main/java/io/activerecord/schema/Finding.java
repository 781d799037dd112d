package io.activerecord.schema;

import org.jspecify.annotations.Nullable;

/**
 * One difference between a model and the database. Immutable; safe for use by several threads.
 *
 * @param model the class's name
 * @param property null where the difference is about no single property
 * @param table as the model names it
 * @param column null where the difference is about no single column; several are separated by commas
 * @param message what is known and what to do
 */
public record Finding(
        Severity severity,
        FindingCode code,
        String model,
        @Nullable String property,
        String table,
        @Nullable String column,
        String message) {
    /** {@code ERROR MISSING_COLUMN com.shop.User.name, users.name: message}. */
    @Override
    public String toString() {
        String where = property == null ? model : model + "." + property;
        String what = column == null ? table : table + "." + column;
        return severity + " " + code + " " + where + ", " + what + ": " + message;
    }
}
