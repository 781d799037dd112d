package io.activerecord.error;

import java.util.List;
import java.util.stream.Collectors;

/** A record was not saved or deleted because it is not valid, or because a callback has refused it. Nothing was written. */
public class InvalidRecordException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of the JDK
    private final List<FieldError> errors;

    public InvalidRecordException(String what, List<FieldError> errors) {
        super(what + ": " + told(errors) + "; see fieldErrors(), and nothing was written", null);
        this.errors = List.copyOf(errors);
    }

    private static String told(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.property().isEmpty() ? error.code() : error.property() + " (" + error.code() + ")")
                .collect(Collectors.joining(", "));
    }

    /** All that is wrong with it, never empty. */
    public List<FieldError> fieldErrors() {
        return errors;
    }
}
