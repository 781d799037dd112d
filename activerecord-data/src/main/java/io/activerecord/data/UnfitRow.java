package io.activerecord.data;

/** A row of the source that cannot become values of the columns. Caught where rows are rejected; nobody outside sees it. */
final class UnfitRow extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitRow(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
