package io.activerecord.dialect;

/** How a column of the database suits the values of a property. */
public enum TypeFit {
    /** It is the type for them. */
    EXACT,
    /** It holds every value, and others that the property does not. */
    WIDER,
    /** It does not hold every value as it is: some are refused, rounded or padded. */
    NARROWER,
    /** It is another kind of value. */
    WRONG
}
