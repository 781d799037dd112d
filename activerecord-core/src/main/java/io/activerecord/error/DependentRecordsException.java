package io.activerecord.error;

/**
 * A record was not deleted because others belong to it, by an association with {@code Dependent.RESTRICT}. Nothing was
 * written.
 */
public class DependentRecordsException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final String association;

    /** @param association the association that has records, such as {@code User.posts} */
    public DependentRecordsException(String message, String association) {
        super(message, null);
        this.association = association;
    }

    /** The association that has records, such as {@code User.posts}. */
    public String association() {
        return association;
    }
}
