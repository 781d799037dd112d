package io.activerecord;

import io.activerecord.error.FieldError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a record: what its last save or validation found, and what its callbacks add. Given by {@link
 * ActiveRecord#errors()}. Confined to the thread of its record.
 *
 * <pre>{@code
 * @BeforeSave
 * void keepNameOfClosedAccounts() {
 *     if (closed && isChanged()) {
 *         errors().add("name", "closed", "belongs to a closed account");   // the save is refused
 *     }
 * }
 * }</pre>
 */
public final class Errors implements Iterable<FieldError> {
    private final List<FieldError> errors = new ArrayList<>();

    Errors() {}

    /** Adds an error of a field; an empty {@code property} stands for the whole record. */
    public void add(FieldError error) {
        errors.add(error);
    }

    /**
     * Adds an error of a field.
     *
     * @param property the field; empty for the whole record
     * @param code for programs: one of {@link FieldError}'s, or the application's own
     * @param message for people
     */
    public void add(String property, String code, String message) {
        add(FieldError.of(property, code, message));
    }

    /** Adds an error of a field whose message is its code, for applications that have the texts elsewhere. */
    public void add(String property, String code) {
        add(property, code, code);
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return errors.size();
    }

    /** All of them, in the order in which they were found; a list of their own. */
    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    /** Those of a field; those of the whole record for an empty {@code property}. */
    public List<FieldError> on(String property) {
        return errors.stream()
                .filter(error -> error.property().equals(property))
                .toList();
    }

    /** Whether a field has an error with this code. */
    public boolean has(String property, String code) {
        return errors.stream()
                .anyMatch(error ->
                        error.property().equals(property) && error.code().equals(code));
    }

    /** All of them by field, fields in the order in which they came; a map of its own. */
    public Map<String, List<FieldError>> byProperty() {
        Map<String, List<FieldError>> byProperty = new LinkedHashMap<>();
        for (FieldError error : errors) {
            byProperty
                    .computeIfAbsent(error.property(), property -> new ArrayList<>())
                    .add(error);
        }
        return byProperty;
    }

    @Override
    public Iterator<FieldError> iterator() {
        return all().iterator();
    }

    void clear() {
        errors.clear();
    }

    void addAll(List<FieldError> more) {
        errors.addAll(more);
    }

    @Override
    public String toString() {
        return errors.toString();
    }
}
