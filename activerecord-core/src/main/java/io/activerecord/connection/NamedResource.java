package io.activerecord.connection;

import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.connection.ResourceEvent.Change;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceFigures;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name that stands for another client than a database's: opened once, at its first use, on a thread of ours; counted while it
 * is used; closed after the last use, or when the time for that is over. Safe for use by several threads.
 */
final class NamedResource implements NamedPools, Openable {
    private final NodeName node;
    private final ResourceConfig<?> config;
    private final PoolEnvironment environment;
    private final ResourceWatch watch;
    private final ResourceUses uses;
    private final AtomicReference<@Nullable CompletableFuture<ResourceClient<?>>> opening = new AtomicReference<>();
    private volatile @Nullable ResourceClient<?> open;
    private volatile @Nullable ActiveRecordException lastFailure;

    NamedResource(String name, ResourceConfig<?> config, PoolEnvironment environment) {
        this.node = new NodeName(new ConnectionKey(name, null), null);
        this.config = config;
        this.environment = environment;
        this.watch = new ResourceWatch(name, config, environment);
        this.uses = new ResourceUses(node, environment, this::close);
    }

    ResourceConfig<?> config() {
        return config;
    }

    ResourceUses uses() {
        return uses;
    }

    // ---- opening

    /** Its client; opens it. */
    Object client() {
        return opened().client();
    }

    private ResourceClient<?> opened() {
        ResourceClient<?> known = open;
        if (known != null) {
            return known;
        }
        CompletableFuture<ResourceClient<?>> mine = new CompletableFuture<>();
        CompletableFuture<ResourceClient<?>> other = opening.compareAndExchange(null, mine);
        if (other == null) {
            environment.probes().executeOrSpawn(() -> open(mine));
        }
        return await(other == null ? mine : other);
    }

    private void open(CompletableFuture<ResourceClient<?>> result) {
        try {
            ResourceClient<?> client = checked();
            open = client;
            lastFailure = null;
            fire(Change.OPENED, null); // before anybody can close it, who tells of that
            result.complete(client);
        } catch (Throwable e) { // whoever waits is told, whatever it is
            Throwable cause = secrets(config).scrub(e);
            ActiveRecordException failure = cause == e && e instanceof ActiveRecordException told
                    ? told
                    : new ConnectionException(this + " could not be opened: " + told(config, e), cause);
            lastFailure = failure;
            opening.set(null); // before it is told: whoever comes then tries again
            fire(Change.NOT_OPENED, failure.getMessage());
            result.completeExceptionally(failure);
            return;
        }
        watch.start(result.join());
    }

    /** A client that has answered. */
    private ResourceClient<?> checked() throws Exception {
        if (uses.isOver()) {
            throw new ConnectionDisposedException(this + " was " + uses.reason().told() + " before it was opened");
        }
        ResourceClient<?> client = config.kind().open();
        boolean answers = false;
        try {
            client.check();
            answers = true;
            return client;
        } finally {
            if (!answers) {
                closeQuietly(client);
            }
        }
    }

    private ResourceClient<?> await(CompletableFuture<ResourceClient<?>> other) {
        try {
            return other.get(config.openWithin().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ServerUnreachableException(
                    this + " was not open after " + config.openWithin().toMillis()
                            + " ms: its server does not answer; it goes on being opened for those who come later",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting for " + this + " to open", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ActiveRecordException told
                    ? told
                    : new ConnectionException(this + " could not be opened: " + e.getCause(), e.getCause());
        }
    }

    /** What a client has thrown, without the secrets of its configuration. */
    static String told(ResourceConfig<?> config, Throwable failure) {
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return secrets(config).scrub(text);
    }

    private static Secrets secrets(ResourceConfig<?> config) {
        return Secrets.of(config.kind().secrets(), null);
    }

    private void fire(Change change, @Nullable String cause) {
        environment.events().fire(new ResourceEvent(name(), config.kind().product(), change, cause));
    }

    // ---- closing

    @Override
    public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        watch.stop();
        return uses.end(reason, longest);
    }

    /** On a thread of ours; {@code closed} runs after it. One that is being opened now is closed when that has ended. */
    private void close(Runnable closed) {
        CompletableFuture<ResourceClient<?>> begun = opening.get();
        if (begun == null) {
            closed.run();
            return;
        }
        var unused = begun.handle((client, failure) -> {
            environment.probes().executeOrSpawn(() -> {
                if (client != null) {
                    closeQuietly(client);
                    fire(Change.CLOSED, null);
                }
                closed.run();
            });
            return client;
        });
    }

    private void closeQuietly(ResourceClient<?> client) {
        try {
            client.close();
        } catch (Throwable e) { // whoever waits for the end must be told
            log().warn("{} could not be closed: {}", this, told(config, e));
        }
    }

    // ---- how it stands

    @Override
    public NodeName node() {
        return node;
    }

    private String name() {
        return node.key().name();
    }

    @Override
    public void openNow() {
        if (uses.enter()) {
            try {
                opened();
            } finally {
                uses.leave();
            }
        }
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    @Override
    public boolean isRetired() {
        return uses.isRetired();
    }

    private @Nullable String cause() {
        ActiveRecordException failure = lastFailure;
        if (open != null) {
            return watch.cause();
        }
        return failure == null ? "nobody has used it, and it was not started" : failure.getMessage();
    }

    NodeStatus nodeStatus() {
        String cause = cause();
        return new NodeStatus(name(), ConnectionRole.RESOURCE, cause == null, null, null, cause);
    }

    PoolFigures pool() {
        ResourceClient<?> client = open;
        ResourceFigures now = client == null ? ResourceFigures.UNKNOWN : client.figures();
        int total = now.active() + now.idle();
        return new PoolFigures(name(), now.active(), now.idle(), now.waiting(), total, now.max(), uses.begun());
    }

    @Override
    public List<Openable> openable() {
        return List.of(this);
    }

    @Override
    public List<ConnectionStatus> status() {
        ActiveRecordException failure = open == null ? lastFailure : null;
        State state = open != null ? State.UP : failure == null ? State.UNUSED : State.DOWN;
        return List.of(new ConnectionStatus(name(), state, failure));
    }

    @Override
    public List<NodeStatus> nodes() {
        return List.of(nodeStatus());
    }

    @Override
    public List<ConnectionHealth> health() {
        NodeStatus status = nodeStatus();
        return List.of(new ConnectionHealth(name(), status.working(), List.of(status), pool(), status.cause()));
    }

    @Override
    public List<NodeFigures> nodeFigures() {
        return List.of(new NodeFigures(node.key(), name(), ConnectionRole.RESOURCE, uses.figures(pool())));
    }

    @Override
    public PoolFigures figures(String name) {
        return pool();
    }

    Diagnosis diagnose(Duration budget) {
        return new ResourceExam(this, environment).within(budget, open);
    }

    // ---- no database

    @Override
    public Database database(@Nullable String tenant) {
        throw noDatabase();
    }

    UnknownConnectionException noDatabase() {
        return new UnknownConnectionException(
                this + " is no database; ask for its client with ConnectionManager.resource(..)");
    }

    @Override
    public @Nullable ConnectionKey key(@Nullable String tenant) {
        return database(tenant).key();
    }

    @Override
    public Collection<Database> all() {
        return List.of();
    }

    @Override
    public boolean isTenantGroup() {
        return false;
    }

    /** {@code resource 'cache' (Redis at localhost:6379)}. */
    @Override
    public String toString() {
        return "resource '" + name() + "' (" + config + ")";
    }

    private static Logger log() {
        return LoggerFactory.getLogger(NamedResource.class);
    }
}
