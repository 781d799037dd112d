package io.activerecord;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The provider of Jakarta Validation that is on the class path. Loaded only for models that carry its constraints. Safe
 * for use by several threads.
 */
final class BeanValidation {
    /** What a constraint says for itself rather than for the message. */
    private static final Set<String> NOT_TOLD = Set.of("message", "groups", "payload");

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("NotNull", FieldError.NOT_NULL),
            Map.entry("NotBlank", FieldError.BLANK),
            Map.entry("NotEmpty", FieldError.EMPTY),
            Map.entry("Min", FieldError.TOO_SMALL),
            Map.entry("DecimalMin", FieldError.TOO_SMALL),
            Map.entry("Positive", FieldError.TOO_SMALL),
            Map.entry("PositiveOrZero", FieldError.TOO_SMALL),
            Map.entry("Future", FieldError.TOO_SMALL),
            Map.entry("FutureOrPresent", FieldError.TOO_SMALL),
            Map.entry("Max", FieldError.TOO_LARGE),
            Map.entry("DecimalMax", FieldError.TOO_LARGE),
            Map.entry("Negative", FieldError.TOO_LARGE),
            Map.entry("NegativeOrZero", FieldError.TOO_LARGE),
            Map.entry("Past", FieldError.TOO_LARGE),
            Map.entry("PastOrPresent", FieldError.TOO_LARGE),
            Map.entry("Pattern", FieldError.FORMAT),
            Map.entry("Email", FieldError.FORMAT));

    private final Validator validator;

    private BeanValidation(Validator validator) {
        this.validator = validator;
    }

    /**
     * The provider's own default.
     *
     * @throws ConfigurationException if there is none, or it cannot be set up
     */
    static BeanValidation make(Class<?> model) {
        try {
            return new BeanValidation(Validation.buildDefaultValidatorFactory().getValidator());
        } catch (ValidationException | LinkageError e) {
            throw new ConfigurationException(
                    model.getSimpleName()
                            + " has constraints of Jakarta Validation, but no provider that works is on the"
                            + " class path, and it is not saved without being validated; add"
                            + " org.hibernate.validator:hibernate-validator and org.glassfish.expressly:expressly, or take"
                            + " the constraints away: " + e.getMessage(),
                    e);
        }
    }

    /** Adds what is wrong, in the order of properties. */
    void check(ActiveRecord<?> record, Class<?> group, Errors errors) {
        List<FieldError> found = validator.validate(record, Default.class, group).stream()
                .map(BeanValidation::error)
                .sorted(Comparator.comparing(FieldError::property)
                        .thenComparing(FieldError::code)
                        .thenComparing(FieldError::message))
                .toList();
        errors.addAll(found);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        Map<String, Object> parameters = new HashMap<>();
        violation.getConstraintDescriptor().getAttributes().forEach((name, value) -> {
            if (value != null && !NOT_TOLD.contains(name)) {
                parameters.put(name, value);
            }
        });
        return new FieldError(
                violation.getPropertyPath().toString(), code(violation), violation.getMessage(), parameters);
    }

    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        if (name.equals("Size") || name.equals("Length")) {
            Object max = violation.getConstraintDescriptor().getAttributes().get("max");
            return max instanceof Integer most && size(violation.getInvalidValue()) > most
                    ? FieldError.TOO_LONG
                    : FieldError.TOO_SHORT;
        }
        String code = CODES.get(name);
        return code != null
                ? code
                : name.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static int size(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof java.util.Collection<?> many) {
            return many.size();
        }
        if (value instanceof Map<?, ?> many) {
            return many.size();
        }
        return value != null && value.getClass().isArray() ? java.lang.reflect.Array.getLength(value) : 0;
    }
}
