package io.activerecord.connection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something besides connections that holds for a block of work, such as who does it: what {@link ConnectionContext#with}
 * sets and {@link ConnectionContext#get} reads. It nests, ends with its block, and crosses threads only when captured.
 * Compared by identity; kept in a constant. Immutable; safe for use by several threads.
 *
 * @param <T> the class of its values
 */
public final class ContextSetting<T> {
    private final String name;
    private final Class<T> type;
    private final boolean untilTenant;

    /**
     * A setting of its own.
     *
     * @param name what messages call it
     * @param type the class of its values
     */
    public ContextSetting(String name, Class<T> type) {
        this(name, type, false);
    }

    private ContextSetting(String name, Class<T> type, boolean untilTenant) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.untilTenant = untilTenant;
    }

    /** One that does not reach into the block of a tenant opened inside its own. */
    public static <T> ContextSetting<T> untilTenant(String name, Class<T> type) {
        return new ContextSetting<>(name, type, true);
    }

    @Override
    public String toString() {
        return name;
    }

    /** What holds: the innermost value first. Immutable. */
    record Chain(
            ContextSetting<?> setting,
            Object value,
            @Nullable Chain outer) {
        @SuppressWarnings("ReferenceEquality") // two of one name are two settings
        static <T> @Nullable T find(@Nullable Chain chain, ContextSetting<T> wanted) {
            for (Chain each = chain; each != null; each = each.outer) {
                if (each.setting == wanted) {
                    return wanted.type.cast(each.value);
                }
            }
            return null;
        }

        /** What still holds where a tenant begins. */
        static @Nullable Chain atTenant(@Nullable Chain chain) {
            for (Chain each = chain; each != null; each = each.outer) {
                if (each.setting.untilTenant) {
                    return chain == null ? null : chain.withoutEnding();
                }
            }
            return chain;
        }

        private @Nullable Chain withoutEnding() {
            Chain rest = outer == null ? null : outer.withoutEnding();
            return setting.untilTenant ? rest : new Chain(setting, value, rest);
        }
    }
}
