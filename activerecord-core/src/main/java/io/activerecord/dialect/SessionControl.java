package io.activerecord.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session is brought back to how it was opened, after SQL that somebody wrote: role, settings, temporary tables,
 * locks that outlive transactions. Nothing here does I/O. Immutable; safe for use by several threads.
 *
 * <p>It is done when a connection comes back, and only if such SQL ran: a transaction is rolled back, then comes
 * {@link #driverReset}, then {@link #reset}, then {@link #check} is compared with what it said when the pool was opened. What
 * fails or differs has the connection replaced.
 */
public interface SessionControl {
    /** Nothing brings a session back for sure, so the connection is replaced. */
    SessionControl REPLACED = new SessionControl() {};

    /**
     * A method of the driver's connection that has the server reset the session. Statements that were prepared are lost
     * by it.
     *
     * @param type the driver's interface or class, public, that the connection is unwrapped to
     * @param method its name; public, without parameters
     * @param mark a statement run before it, whose effect {@link #check} sees if the reset did not happen
     */
    record DriverReset(String type, String method, String mark) {}

    /** Whether a session can be brought back at all; if not, its connection is replaced and nothing else here is asked. */
    default boolean resets() {
        return false;
    }

    /** The driver's own reset; null where statements do it. */
    default @Nullable DriverReset driverReset() {
        return null;
    }

    /** A query whose rows, of one text each, {@link #reset} is given; asked once when a pool opens. Null for none. */
    default @Nullable String baseline() {
        return null;
    }

    /**
     * The statements that bring a session back. Where the last result of the last one has rows, those name what is left.
     *
     * @param baseline what {@link #baseline} gave; empty if it is null
     */
    default List<String> reset(List<String> baseline) {
        return List.of();
    }

    /**
     * A query whose rows, of one text each, tell the state of a session as far as {@link #reset} does not see to it. Asked
     * once when a pool opens and after each reset. Null where nothing is left to ask.
     */
    default @Nullable String check() {
        return null;
    }

    /**
     * The statements that make {@code now} into {@code before}; {@link #check} is asked again after them. Empty where
     * none do, and the connection is replaced.
     *
     * @param before what {@link #check} said when the pool was opened
     */
    default List<String> repair(List<String> before, List<String> now) {
        return List.of();
    }
}
