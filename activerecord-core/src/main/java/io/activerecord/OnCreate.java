package io.activerecord;

/**
 * A group for constraints of Jakarta Validation that hold only where a record is inserted; see {@link OnUpdate}.
 *
 * <pre>{@code
 * @NotNull(groups = OnCreate.class)
 * String password;
 * }</pre>
 */
public interface OnCreate {}
