package io.activerecord.connection;

import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What blocks around a piece of work say of the node it goes to, and of writing. Immutable.
 *
 * @param guarded whether any block prevents writes
 * @param target what the innermost block of reading or writing says
 * @param maxLag how old a read may be, in nanoseconds; 0 where nobody said so
 * @param positions what reads of a database must have seen: tokens of other contexts
 */
record AccessRules(boolean guarded, Target target, long maxLag, Map<ConnectionKey, List<String>> positions) {
    static final ContextSetting<AccessRules> SETTING = new ContextSetting<>("reading and writing", AccessRules.class);
    static final AccessRules NONE = new AccessRules(false, Target.ANY, 0, Map.of());

    private static final List<String> UNKNOWN = List.of("");

    /** Where work is meant to go. */
    enum Target {
        ANY,
        REPLICA,
        WRITER
    }

    /** Those that hold among {@code settings}; null for none. */
    static @Nullable AccessRules in(ContextSetting.@Nullable Chain settings) {
        return settings == null ? null : ContextSetting.Chain.find(settings, SETTING);
    }

    AccessRules preventing() {
        return new AccessRules(true, target, maxLag, positions);
    }

    AccessRules reading(@Nullable Duration oldest) {
        return new AccessRules(guarded, Target.REPLICA, oldest == null ? 0 : oldest.toNanos(), positions);
    }

    AccessRules writing() {
        return new AccessRules(guarded, Target.WRITER, 0, positions);
    }

    AccessRules including(Map<ConnectionKey, String> more) {
        Map<ConnectionKey, List<String>> all = new HashMap<>(positions);
        more.forEach((key, position) -> {
            List<String> known = new ArrayList<>(all.getOrDefault(key, List.of()));
            if (!known.contains(position)) {
                known.add(position);
            }
            all.put(key, List.copyOf(known));
        });
        return new AccessRules(guarded, target, maxLag, Map.copyOf(all));
    }

    /** What reads of {@code key} must have seen; null for nothing. */
    @Nullable
    List<String> positionsOf(ConnectionKey key) {
        return positions.containsKey(ConsistencyTokens.ALL) ? UNKNOWN : positions.get(key);
    }

    /** {@link #requireWritable} for a write, if any rules hold. */
    static void require(@Nullable Frame frame, Route route, Access access) {
        AccessRules rules = frame == null || access == Access.READ ? null : in(frame.settings);
        if (rules != null) {
            rules.requireWritable(route.key());
        }
    }

    /** {@link #requireTransaction(ConnectionKey)} for one that may write, if any rules hold. */
    static void requireTransaction(@Nullable Frame frame, Route route, Access access) {
        AccessRules rules = frame == null || access == Access.READ ? null : in(frame.settings);
        if (rules != null) {
            rules.requireTransaction(route.key());
        }
    }

    /**
     * Refuses a write where one is not allowed.
     *
     * @throws ReadOnlyConnectionException if so
     */
    void requireWritable(ConnectionKey key) {
        if (guarded) {
            throw new ReadOnlyConnectionException("write on '" + key
                    + "' refused: a block of preventingWrites(..) is around it; write outside of that block");
        }
        if (target == Target.REPLICA) {
            throw refusedWhileReading(key);
        }
    }

    static ReadOnlyConnectionException refusedWhileReading(ConnectionKey key) {
        return new ReadOnlyConnectionException("write on '" + key
                + "' refused: a block of reading(..) is around it; write outside of that block, or in one of writing(..)"
                + " inside it");
    }

    /** Refuses a transaction that may write where reading is all that is meant. */
    void requireTransaction(ConnectionKey key) {
        if (target == Target.REPLICA) {
            throw new ReadOnlyConnectionException("a transaction on '" + key
                    + "' that may write was refused: a block of reading(..) is around it; begin it with readingOnly(), or in"
                    + " a block of writing(..)");
        }
    }
}
