package io.activerecord.dialect;

/**
 * How much an engine takes at once.
 *
 * @param binds most place-holders in a statement
 * @param rowsPerInsert most rows in one INSERT, 1 where it carries only one
 * @param identifierLength longest name, in the engine's own unit: bytes of UTF-8 or characters
 * @param identifierInBytes whether {@code identifierLength} counts bytes of UTF-8, else characters
 */
public record Limits(int binds, int rowsPerInsert, int identifierLength, boolean identifierInBytes) {
    /** An engine that sets none worth knowing. */
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
}
