package io.activerecord;

/**
 * A group for constraints of Jakarta Validation that hold only where a record is updated; see {@link OnCreate}.
 *
 * <pre>{@code
 * @NotNull(groups = OnUpdate.class)
 * String password;
 * }</pre>
 */
public interface OnUpdate {}
