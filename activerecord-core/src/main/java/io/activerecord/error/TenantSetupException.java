package io.activerecord.error;

/** A tenant could not be set up. Its message says what of it was made and is there now. */
public class TenantSetupException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public TenantSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
