package io.activerecord.connection;

import io.activerecord.connection.Frame.Holder;
import io.activerecord.connection.Frame.NameFrame;
import io.activerecord.connection.Frame.PlainFrame;
import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.ScopeException;
import io.activerecord.error.SwitchInTransactionException;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes, tenant and transactions hold on the calling thread; routing reads it. Safe for use by several threads:
 * each sees its own. Each {@link Connections} has one, and it is the one owner of a thread-local.
 *
 * <p>What is opened nests: the innermost scope that covers a model decides. Nothing is inherited by other threads; see
 * {@link #capture}. The forms that return a scope are for try-with-resources; the forms that take {@link Work} end by
 * themselves, and close what was left open inside.
 */
public final class ConnectionContext {
    private final ThreadLocal<Holder> holders;
    private final ScopeLeaks leaks;
    private final ScopeRules rules;
    private volatile @Nullable Supplier<? extends @Nullable String> resolver;

    /** What opening a scope is checked against, and who is told. */
    interface ScopeRules {
        /**
         * Refuses {@code name} if it is not defined, or if a transaction is open on another connection and the policy
         * says so.
         *
         * @param policy null for the configured one
         */
        void check(String name, @Nullable String tenant, @Nullable SwitchPolicy policy, @Nullable WorkFrame works);

        /** Whether {@code name} has a database for each tenant; refuses one that is not defined. */
        boolean isTenantGroup(String name);

        /**
         * A scope was opened.
         *
         * @param isTenant whether {@code to} is a tenant
         */
        void switched(
                @Nullable String from, String to, @Nullable String tenant, @Nullable Class<?> model, boolean isTenant);

        /** The lock of {@code tenant} was lifted for a block. */
        void overridden(String tenant, String reason);
    }

    ConnectionContext(ScopeLeaks leaks, ScopeRules rules) {
        this.leaks = leaks;
        this.rules = rules;
        this.holders = new Holders(leaks);
    }

    /** A class and no lambda, as in all that a process runs to configure: its first lambda costs some 20 ms. */
    private static final class Holders extends ThreadLocal<Holder> {
        private final ScopeLeaks leaks;

        Holders(ScopeLeaks leaks) {
            this.leaks = leaks;
        }

        @Override
        protected Holder initialValue() {
            return new Holder(leaks);
        }
    }

    /** Leads every model to {@code name}. Sends no SQL. */
    public ConnectionScope use(String name) {
        return watched(openName(name, null, null, false));
    }

    /**
     * Leads {@code model} and its subclasses to {@code name}. Sends no SQL.
     *
     * @throws io.activerecord.error.UnknownConnectionException if {@code name} is not defined; nothing changes
     * @throws SwitchInTransactionException inside a transaction on another connection, if that connection's policy is
     *     {@link SwitchPolicy#REJECT}; nothing changes
     */
    public ConnectionScope use(String name, Class<?> model) {
        return watched(openName(name, Objects.requireNonNull(model, "model"), null, false));
    }

    /**
     * The same, with the policy chosen here.
     *
     * @param model null for every model
     * @throws ScopeException for {@link SwitchPolicy#SUSPEND}, which needs the form with {@link Work}
     */
    public ConnectionScope use(String name, @Nullable Class<?> model, SwitchPolicy policy) {
        if (policy == SwitchPolicy.SUSPEND) {
            throw new ScopeException("scope on '" + name + "' cannot be opened with SwitchPolicy.SUSPEND: where the "
                    + "suspended transaction goes on must be certain; use the block form");
        }
        return watched(openName(name, model, policy, false));
    }

    /**
     * Runs {@code work} with every model, or {@code model} and its subclasses, led to {@code name}.
     *
     * @param model null for every model
     * @param policy null for the configured one; with {@link SwitchPolicy#SUSPEND} the transactions around are not seen
     *     inside
     */
    public <T extends @Nullable Object, X extends Exception> T using(
            String name, @Nullable Class<?> model, @Nullable SwitchPolicy policy, Work<T, X> work) throws X {
        return within(openName(name, model, policy, policy == SwitchPolicy.SUSPEND), work);
    }

    /** As {@link #using}, for a block that gives nothing: the scope is all that is allocated. */
    public <X extends Exception> void run(
            String name, @Nullable Class<?> model, @Nullable SwitchPolicy policy, Block<X> block) throws X {
        Frame frame = openName(name, model, policy, policy == SwitchPolicy.SUSPEND);
        try {
            block.run();
        } finally {
            frame.endBlock();
        }
    }

    private NameFrame openName(
            String name, @Nullable Class<?> model, @Nullable SwitchPolicy policy, boolean suspended) {
        Holder holder = holders.get();
        String tenant = holder.tenant();
        TenantLock lock = TenantLock.in(holder.settings());
        if (lock != null && !rules.isTenantGroup(name)) {
            lock.requireName(name);
        }
        WorkFrame works = suspended ? null : holder.works();
        NameFrame names = holder.names();
        rules.check(name, tenant, policy, works);
        NameFrame frame = holder.push(new NameFrame(holder, name, model, policy, names, tenant, works));
        boolean told = false;
        try {
            rules.switched(names == null ? null : names.connectionName(), name, tenant, model, false);
            told = true;
            return frame;
        } finally {
            if (!told) {
                frame.endBlock();
            }
        }
    }

    /** Hands {@code frame} out as a scope; ends it if that fails, since nobody else could. */
    private ConnectionScope watched(Frame frame) {
        boolean watched = false;
        try {
            ConnectionScope scope = leaks.watch(frame);
            watched = true;
            return scope;
        } finally {
            if (!watched) {
                frame.close();
            }
        }
    }

    /**
     * Makes {@code tenant} the one whose databases tenant groups work on. Sends no SQL.
     *
     * @throws SwitchInTransactionException inside a transaction of another tenant, if the group's policy is
     *     {@link SwitchPolicy#REJECT}; nothing changes
     */
    public ConnectionScope tenant(String tenant) {
        return watched(openTenant(tenant));
    }

    /** Runs {@code work} with {@code tenant} as the current one. */
    public <T extends @Nullable Object, X extends Exception> T withTenant(String tenant, Work<T, X> work) throws X {
        return within(openTenant(tenant), work);
    }

    private Frame openTenant(String tenant) {
        Holder holder = holders.get();
        TenantLock lock = TenantLock.in(holder.settings());
        if (lock != null) {
            lock.requireTenant(tenant);
        }
        WorkFrame works = holder.works();
        ConnectionKey pinned = works == null ? null : works.work().key();
        if (pinned != null && pinned.tenant() != null) {
            rules.check(pinned.name(), tenant, null, works);
        }
        NameFrame names = holder.names();
        ContextSetting.Chain settings = ContextSetting.Chain.atTenant(holder.settings());
        Frame frame = holder.push(
                new PlainFrame(holder, Objects.requireNonNull(tenant, "tenant"), names, tenant, works, settings));
        boolean told = false;
        try {
            rules.switched(names == null ? null : names.connectionName(), tenant, tenant, null, true);
            told = true;
            return frame;
        } finally {
            if (!told) {
                frame.endBlock();
            }
        }
    }

    /**
     * Runs {@code work} for {@code tenant}, and refuses whatever would leave it: another tenant, a connection by name that
     * is no tenant group, a record of another tenant, rows of all tenants. The connections that models name themselves can
     * be used, and those in {@code allowed}.
     *
     * @throws io.activerecord.error.TenantLockException inside the lock of another tenant; from the work, where it would
     *     leave
     */
    public <T extends @Nullable Object, X extends Exception> T lockTenant(
            String tenant, Collection<String> allowed, Work<T, X> work) throws X {
        return withTenant(tenant, () -> with(TenantLock.SETTING, TenantLock.of(tenant, allowed), work));
    }

    /** Runs {@code work} outside of the lock that holds; it is told to listeners, and logged, with the reason. */
    public <T extends @Nullable Object, X extends Exception> T overrideTenantLock(String reason, Work<T, X> work)
            throws X {
        if (reason.isBlank()) {
            throw new ScopeException("a tenant's lock is not lifted without a reason; say why");
        }
        TenantLock lock = TenantLock.in(holders.get().settings());
        if (lock != null) {
            rules.overridden(String.valueOf(lock.tenant()), reason);
        }
        return with(TenantLock.SETTING, TenantLock.LIFTED, work);
    }

    /**
     * Refuses what reaches beyond one tenant, where a tenant is locked in.
     *
     * @param what completes "leave it for"
     * @throws io.activerecord.error.TenantLockException if so
     */
    public void requireUnlocked(String what) {
        TenantLock lock = TenantLock.in(holders.get().settings());
        if (lock != null) {
            throw lock.out(what);
        }
    }

    /** A boundary: transactions around it are not seen inside. */
    public ConnectionScope suspend() {
        return watched(openSuspended());
    }

    /** Runs {@code work} without seeing the transactions around it. */
    public <T extends @Nullable Object, X extends Exception> T suspended(Work<T, X> work) throws X {
        return within(openSuspended(), work);
    }

    private Frame openSuspended() {
        Holder holder = holders.get();
        return holder.push(new PlainFrame(holder, "outside transactions", holder.names(), holder.tenant(), null));
    }

    /**
     * Makes {@code work} the transaction that holds until the scope is closed. Scopes that were opened inside and not
     * closed are reported and end with it, so closing it always leaves the thread as it was.
     */
    public ConnectionScope pin(PinnedWork work) {
        Holder holder = holders.get();
        return holder.push(new WorkFrame(holder, work, holder.names(), holder.tenant(), holder.works()));
    }

    /** The innermost transaction of this thread that is not behind a boundary; null outside of all. */
    public @Nullable PinnedWork currentWork() {
        WorkFrame works = holders.get().works();
        return works == null ? null : works.work();
    }

    /** The tenant that holds on this thread: that of the innermost block, else the resolver's; null for none. */
    public @Nullable String currentTenant() {
        return tenantOr(holders.get().tenant());
    }

    /** {@code inBlock}, or what the resolver says where no block has a tenant. */
    @Nullable
    String tenantOr(@Nullable String inBlock) {
        Supplier<? extends @Nullable String> asked = resolver;
        return inBlock != null || asked == null ? inBlock : asked.get();
    }

    /**
     * Who is asked for the tenant where no block names one: of the current request, of the user who is logged in. Asked at
     * each routing of a tenant group and for each tenant column, on the thread that works; it must be quick, and give null
     * where there is none.
     */
    public void tenantResolver(Supplier<? extends @Nullable String> asked) {
        resolver = Objects.requireNonNull(asked, "asked");
    }

    /**
     * The scopes and tenant that hold here, to be taken to another thread.
     *
     * @throws SwitchInTransactionException inside a transaction: its connection is confined to this thread, so work on
     *     another thread would run outside of it. Capture before it begins, or use {@link #captureOutsideTransaction}
     */
    public ContextCapture capture() {
        PinnedWork work = currentWork();
        if (work != null) {
            throw new SwitchInTransactionException("context cannot be captured inside the transaction on '" + work.key()
                    + "': a transaction stays on its thread, so captured work would run outside of it; capture before it "
                    + "begins, or call captureOutsideTransaction()");
        }
        return captureOutsideTransaction();
    }

    /** The same, also inside a transaction; captured work then runs outside of it. */
    public ContextCapture captureOutsideTransaction() {
        Holder holder = holders.get();
        return new ContextCapture(
                this, detached(holder.names(), new Holder(leaks)), tenantOr(holder.tenant()), holder.carried());
    }

    /** Runs {@code work} with what was captured and nothing of what holds on this thread. */
    <T extends @Nullable Object, X extends Exception> T withCaptured(ContextCapture captured, Work<T, X> work)
            throws X {
        Holder holder = holders.get();
        TenantLock lock = TenantLock.in(holder.settings());
        if (lock != null) {
            lock.requireCaptured(captured);
        }
        Frame base = new PlainFrame(
                holder, "captured context", captured.names(), captured.tenant(), null, captured.settings());
        return within(holder.push(base), work);
    }

    // ---- settings ----

    /** What {@code setting} is here; null where nobody has set it. */
    public <T> @Nullable T get(ContextSetting<T> setting) {
        return ContextSetting.Chain.find(holders.get().settings(), setting);
    }

    /** Runs {@code work} with {@code setting} set. */
    public <V, T extends @Nullable Object, X extends Exception> T with(
            ContextSetting<V> setting, V value, Work<T, X> work) throws X {
        return within(openSetting(setting, value), work);
    }

    /** Sets {@code setting} until the scope is closed, on this thread. */
    public <V> ConnectionScope with(ContextSetting<V> setting, V value) {
        return watched(openSetting(setting, value));
    }

    private <V> Frame openSetting(ContextSetting<V> setting, V value) {
        Holder holder = holders.get();
        ContextSetting.Chain chain =
                new ContextSetting.Chain(setting, Objects.requireNonNull(value, setting.toString()), holder.settings());
        return holder.push(
                new PlainFrame(holder, setting.toString(), holder.names(), holder.tenant(), holder.works(), chain));
    }

    /** The same names without what they stood on: a capture may live long. */
    private static @Nullable NameFrame detached(@Nullable NameFrame names, Holder nowhere) {
        return names == null
                ? null
                : new NameFrame(
                        nowhere,
                        names.connectionName(),
                        names.model(),
                        names.policy(),
                        detached(names.outerNames, nowhere),
                        null,
                        null);
    }

    private static <T extends @Nullable Object, X extends Exception> T within(Frame frame, Work<T, X> work) throws X {
        try {
            return work.call();
        } finally {
            frame.endBlock();
        }
    }

    /** What was written here and where this was captured. */
    WriteMarks marks() {
        return holders.get().marks();
    }

    /** The same; null where nothing was. */
    @Nullable
    WriteMarks knownMarks() {
        return holders.get().knownMarks();
    }

    /** What holds on this thread; null for nothing. */
    @Nullable
    Frame current() {
        return holders.get().current;
    }
}
