package io.activerecord.connection;

import io.activerecord.error.ScopeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a thread's context: what was opened, on top of what was open. Its links never change, and each carries
 * what holds inside it, so that routing does not search. It is its own scope handle, so that a switch allocates nothing
 * else.
 */
abstract class Frame implements ConnectionScope {
    /** The context of one thread. */
    static final class Holder {
        final Thread thread = Thread.currentThread();
        final ScopeLeaks leaks;

        @Nullable
        Frame current;

        int openings;

        private @Nullable WriteMarks marks;

        Holder(ScopeLeaks leaks) {
            this.leaks = leaks;
        }

        @Nullable
        NameFrame names() {
            return current == null ? null : current.names();
        }

        @Nullable
        String tenant() {
            return current == null ? null : current.tenant;
        }

        @Nullable
        WorkFrame works() {
            return current == null ? null : current.works();
        }

        ContextSetting.@Nullable Chain settings() {
            return current == null ? null : current.settings;
        }

        /** What was written here; null where nothing was. */
        @Nullable
        WriteMarks knownMarks() {
            ContextSetting.Chain settings = settings();
            WriteMarks captured = settings == null ? null : ContextSetting.Chain.find(settings, WriteMarks.SETTING);
            return captured == null ? marks : captured;
        }

        WriteMarks marks() {
            WriteMarks known = knownMarks();
            if (known == null) {
                known = new WriteMarks();
                marks = known;
            }
            return known;
        }

        /** What holds, to be taken to another thread: what is written there is written here. */
        ContextSetting.Chain carried() {
            return new ContextSetting.Chain(WriteMarks.SETTING, marks(), settings());
        }

        /** Opens {@code frame}, which was made on top of the current one. */
        <F extends Frame> F push(F frame) {
            current = frame;
            return frame;
        }
    }

    final Holder holder;
    final @Nullable Frame parent;

    /** The innermost scope around this frame that names a connection. */
    final @Nullable NameFrame outerNames;

    /** The tenant that holds. */
    final @Nullable String tenant;

    /** The innermost transaction around this frame that can be seen inside it. */
    final @Nullable WorkFrame outerWorks;

    /** What else was set and holds inside it. */
    final ContextSetting.@Nullable Chain settings;

    /** Where it was opened, if that was noted. */
    @Nullable
    ScopeTrace trace;

    Frame(Holder holder, @Nullable NameFrame names, @Nullable String tenant, @Nullable WorkFrame works) {
        this(holder, names, tenant, works, holder.settings());
    }

    Frame(
            Holder holder,
            @Nullable NameFrame names,
            @Nullable String tenant,
            @Nullable WorkFrame works,
            ContextSetting.@Nullable Chain settings) {
        this.holder = holder;
        this.parent = holder.current;
        this.outerNames = names;
        this.tenant = tenant;
        this.outerWorks = works;
        this.settings = settings;
    }

    /** The innermost scope that names a connection, this one included. */
    @Nullable
    NameFrame names() {
        return outerNames;
    }

    /** The innermost transaction that can be seen, this one included. */
    @Nullable
    WorkFrame works() {
        return outerWorks;
    }

    @Override
    public void close() {
        if (holder.thread != Thread.currentThread() || holder.current != this) {
            throw misuse();
        }
        holder.current = parent;
        if (trace != null) {
            holder.leaks.closed(this);
        }
    }

    private ScopeException misuse() {
        Thread thread = Thread.currentThread();
        if (holder.thread != thread) {
            return new ScopeException("scope on '" + connectionName() + "' closed by thread '" + thread.getName()
                    + "', opened by thread '" + holder.thread.getName() + "'; close it there, best by "
                    + "try-with-resources; to take a context to another thread use capture()");
        }
        if (!isOpen()) {
            return new ScopeException("scope on '" + connectionName() + "' is closed already; close it once");
        }
        Frame inner = Objects.requireNonNull(holder.current);
        return new ScopeException("scope on '" + connectionName() + "' closed before the scope on '"
                + inner.connectionName() + "' that was opened inside it, " + holder.leaks.placeOf(inner)
                + "; close that one first, best by try-with-resources");
    }

    private boolean isOpen() {
        Frame each = holder.current;
        while (each != null && each != this) {
            each = each.parent;
        }
        return each != null;
    }

    /** Ends a block: scopes left open inside are reported and end with it. On the block's own thread. */
    final void endBlock() {
        if (holder.current != this) {
            endInner();
        }
        holder.current = parent;
    }

    private void endInner() {
        if (!isOpen()) {
            throw new ScopeException("the block on '" + connectionName() + "' has ended already");
        }
        for (Frame each = holder.current; each != null && each != this; each = each.parent) {
            holder.current = each.parent;
            holder.leaks.reportPopped(each);
        }
    }

    @Override
    public String toString() {
        return "scope on '" + connectionName() + "'";
    }

    /** Models, or one model, go to a named connection. */
    static final class NameFrame extends Frame {
        private final String name;
        private final @Nullable Class<?> model;
        private final @Nullable SwitchPolicy policy;

        NameFrame(
                Holder holder,
                String name,
                @Nullable Class<?> model,
                @Nullable SwitchPolicy policy,
                @Nullable NameFrame names,
                @Nullable String tenant,
                @Nullable WorkFrame works) {
            super(holder, names, tenant, works);
            this.name = name;
            this.model = model;
            this.policy = policy;
        }

        @Override
        public String connectionName() {
            return name;
        }

        @Override
        NameFrame names() {
            return this;
        }

        @Nullable
        Class<?> model() {
            return model;
        }

        @Nullable
        SwitchPolicy policy() {
            return policy;
        }

        /** The innermost scope in {@code frame} that covers {@code asked}; null for none. */
        static @Nullable NameFrame covering(@Nullable Frame frame, @Nullable Class<?> asked) {
            NameFrame names = frame == null ? null : frame.names();
            while (names != null && !names.covers(asked)) {
                names = names.outerNames;
            }
            return names;
        }

        boolean covers(@Nullable Class<?> asked) {
            return model == null || (asked != null && (model == asked || model.isAssignableFrom(asked)));
        }
    }

    /** A transaction. */
    static final class WorkFrame extends Frame {
        private final PinnedWork work;

        WorkFrame(
                Holder holder,
                PinnedWork work,
                @Nullable NameFrame names,
                @Nullable String tenant,
                @Nullable WorkFrame works) {
            super(holder, names, tenant, works);
            this.work = work;
        }

        @Override
        WorkFrame works() {
            return this;
        }

        PinnedWork work() {
            return work;
        }

        @Override
        public String connectionName() {
            return work.key().toString();
        }

        /** A transaction leaves its thread clean whatever was left open inside. */
        @Override
        public void close() {
            if (holder.thread != Thread.currentThread()) {
                super.close();
            }
            endBlock();
        }
    }

    /** A tenant, a boundary, a setting or a captured context: nothing but what holds inside. */
    static final class PlainFrame extends Frame {
        private final String description;

        PlainFrame(
                Holder holder,
                String description,
                @Nullable NameFrame names,
                @Nullable String tenant,
                @Nullable WorkFrame works) {
            this(holder, description, names, tenant, works, holder.settings());
        }

        PlainFrame(
                Holder holder,
                String description,
                @Nullable NameFrame names,
                @Nullable String tenant,
                @Nullable WorkFrame works,
                ContextSetting.@Nullable Chain settings) {
            super(holder, names, tenant, works, settings);
            this.description = description;
        }

        @Override
        public String connectionName() {
            return description;
        }
    }
}
