package io.activerecord.data;

/** What a copy does about columns that can hold less at the target than at the source. */
public enum CopyLosses {
    /** Such a column is refused before anything is written. The default. */
    REFUSED,
    /** Its values are copied as long as each one fits as it is; the first that does not is a row that cannot be stored. */
    IF_VALUES_FIT,
    /**
     * Digits that the target does not hold are dropped: numbers are rounded half up, times are cut. Text and numbers that are too long
     * are rows that cannot be stored all the same.
     */
    REDUCED
}
