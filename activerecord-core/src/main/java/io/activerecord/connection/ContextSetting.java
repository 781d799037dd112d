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

    /**
     * A setting of its own.
     *
     * @param name what messages call it
     * @param type the class of its values
     */
    public ContextSetting(String name, Class<T> type) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
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
    }
}
