package io.activerecord.error;

/**
 * An association was about to be loaded one by one for the records of a list, where one statement would do for all.
 * Nothing was sent for the record at which it is raised.
 */
public class NPlusOneException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final String association;
    private final String place;

    /**
     * With what is known of it.
     *
     * @param association the class and property, such as {@code Order.lines}
     * @param place the file and line that asked
     */
    public NPlusOneException(String message, String association, String place) {
        super(message, null);
        this.association = association;
        this.place = place;
    }

    /** The class and property, such as {@code Order.lines}. */
    public String association() {
        return association;
    }

    /** The file and line that asked, such as {@code Invoices.java:42}. */
    public String place() {
        return place;
    }
}
