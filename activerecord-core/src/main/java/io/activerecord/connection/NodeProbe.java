package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.connection.watch.ProbeAnswer;
import io.activerecord.connection.watch.ProbeThreads;
import io.activerecord.connection.watch.SharedQuestion;
import io.activerecord.dialect.ReplicationControl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server how it stands, over a connection of its own, so that a pool whose connections are all lent, or all hang, is
 * no obstacle. Safe for use by several threads; answers come on threads of {@link ProbeThreads}.
 */
final class NodeProbe implements ServerBudget.Holder {
    private static final int MOST_AT_ONCE = 4;
    private static final long LONGEST_KEPT = TimeUnit.MINUTES.toNanos(1);

    private final PoolDefinition definition;
    private final Duration timeout;
    private final boolean keeps;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final SharedQuestion shared = new SharedQuestion(() -> send(new Question(false), false));
    private volatile boolean closed;

    /** A connection for the next question, and when it was opened. */
    private record Kept(Connection connection, Login.@Nullable Ticket ticket, long opened) {}

    /** One that is being asked. Its time begins anew once a budget has let it open a connection. */
    private static final class Question {
        final CompletableFuture<ProbeAnswer> answer = new CompletableFuture<>();
        final AtomicReference<@Nullable Connection> using = new AtomicReference<>();
        final AtomicReference<@Nullable ScheduledFuture<?>> limit = new AtomicReference<>();
        final boolean anew;
        final AtomicBoolean overdue = new AtomicBoolean();
        volatile boolean waits;

        Question(boolean anew) {
            this.anew = anew;
        }
    }

    NodeProbe(PoolDefinition definition, Duration timeout) {
        this.definition = definition;
        this.timeout = timeout;
        // what a budget counts, and what may come of somebody's pool, is not kept from others
        this.keeps = definition.config().pool().budget() == null
                && !(definition.config().target() instanceof ConnectionTarget.Source);
    }

    /**
     * Asks; the answer comes within the time-out, be it that there is none; within two where a budget had it wait.
     *
     * @param anew over a new connection, whose host name is looked up again
     */
    CompletableFuture<ProbeAnswer> ask(boolean anew) {
        return send(new Question(anew), true);
    }

    /** The answer to a question that is sent after this was called; those who call at once share it. */
    CompletableFuture<ProbeAnswer> askShared() {
        return shared.ask();
    }

    /** @param limited whether it is one of those that may be many at once */
    private CompletableFuture<ProbeAnswer> send(Question question, boolean limited) {
        if (closed) {
            question.answer.complete(ProbeAnswer.notAsked());
            return question.answer;
        }
        if (asking.incrementAndGet() > MOST_AT_ONCE && limited) {
            asking.decrementAndGet();
            boolean silent = hanging.get() >= MOST_AT_ONCE; // it has been asked often enough
            question.answer.complete(silent ? ProbeAnswer.failed(late()) : ProbeAnswer.notAsked());
            return question.answer;
        }
        limit(question);
        try {
            if (question.anew) {
                probes().executeFirst(() -> run(question));
            } else {
                probes().execute(() -> run(question));
                refused.set(false);
            }
        } catch (RejectedExecutionException allBusy) {
            notSent();
            ended(question);
            question.answer.complete(ProbeAnswer.notAsked());
        }
        return question.answer;
    }

    /** Told once until a check is sent again: a search asks every 50 ms. */
    private void notSent() {
        if (!closed && refused.compareAndSet(false, true)) {
            ProbeThreads.log().warn("'{}' is not asked how it stands: all threads that ask hang", definition.node());
        }
    }

    private void limit(Question question) {
        ScheduledFuture<?> limit = definition
                .environment()
                .housekeeper()
                .executor()
                .schedule(() -> probes().executeOrRun(() -> giveUp(question)), timeout.toNanos(), TimeUnit.NANOSECONDS);
        ScheduledFuture<?> before = question.limit.getAndSet(limit);
        if (before != null) {
            before.cancel(false);
        }
    }

    private void run(Question question) {
        try {
            question.answer.complete(asked(question));
        } catch (SQLException | RuntimeException e) {
            boolean spent = e instanceof SQLException failure && ServerBudget.isSpent(failure);
            question.answer.complete(spent ? ProbeAnswer.notAsked() : ProbeAnswer.failed(e));
        } finally {
            ended(question);
        }
    }

    private void ended(Question question) {
        asking.decrementAndGet();
        if (!question.overdue.compareAndSet(false, true)) {
            hanging.decrementAndGet();
        }
        ScheduledFuture<?> limit = question.limit.get();
        if (limit != null) {
            limit.cancel(false);
        }
    }

    private ProbeThreads probes() {
        return definition.environment().probes();
    }

    private SQLException late() {
        return new SQLTransientConnectionException("no answer within " + timeout.toMillis() + " ms");
    }

    /** On a thread that must not wait: a connection to a server that is gone may take its time to close. */
    private void giveUp(Question question) {
        if (question.waits) { // for us, not for the server
            question.answer.complete(ProbeAnswer.notAsked());
        } else if (question.answer.complete(ProbeAnswer.failed(late()))) {
            hanging.incrementAndGet();
            if (!question.overdue.compareAndSet(false, true)) {
                hanging.decrementAndGet(); // it has just ended
            }
            Connection connection = question.using.get();
            if (connection != null) {
                probes().abort(connection);
            }
        }
    }

    private ProbeAnswer asked(Question question) throws SQLException {
        Kept before = kept.getAndSet(null);
        if (before != null && !question.anew && !isOutdated(before)) {
            try {
                return asked(before, question);
            } catch (SQLException e) { // it may be the connection's fault alone
                ProbeThreads.closeQuietly(before.connection);
            }
        } else if (before != null) {
            ProbeThreads.closeQuietly(before.connection);
        }
        ServerBudget budget = budget();
        ServerBudget.Permit permit = budget == null ? null : permit(budget, question);
        try {
            Login.Opened opened = definition.source().open();
            Connection fresh = opened.raw();
            try {
                limit(fresh);
                definition.source().learn(fresh);
                return asked(new Kept(fresh, opened.ticket(), System.nanoTime()), question);
            } catch (SQLException | RuntimeException e) {
                ProbeThreads.closeQuietly(fresh);
                throw e;
            }
        } finally {
            if (permit != null) {
                permit.giveBackClosed();
            }
        }
    }

    private ServerBudget.Permit permit(ServerBudget budget, Question question) throws SQLException {
        question.waits = true;
        ServerBudget.Permit permit = budget.take(this, timeout);
        limit(question);
        question.waits = false;
        if (question.answer.isDone()) { // given up meanwhile
            permit.giveBack();
            throw late();
        }
        return permit;
    }

    /** Whether its credentials were rotated away, or its host's name may lead elsewhere by now. */
    private boolean isOutdated(Kept connection) {
        Login login = definition.source().login();
        Login.Ticket used = connection.ticket;
        return System.nanoTime() - connection.opened > LONGEST_KEPT
                || (login != null && used != null && login.isOutdated(used));
    }

    /** Where the driver can, it gives up by itself: some cannot be made to by another thread. */
    private void limit(Connection connection) {
        if (keeps) {
            try {
                connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            } catch (SQLException | RuntimeException cannot) {
                ProbeThreads.log().debug("a question to {} cannot be limited by its driver", definition.node(), cannot);
            }
        }
    }

    private @Nullable ServerBudget budget() {
        ConnectionBudget size = definition.config().pool().budget();
        return size == null ? null : definition.environment().budget(size);
    }

    private ProbeAnswer asked(Kept over, Question question) throws SQLException {
        Connection connection = over.connection;
        question.using.set(connection);
        ReplicationControl control = definition.source().dialect().replication();
        long asked = Moments.now();
        ProbeAnswer answer =
                control.status() == null ? alive(connection, asked) : status(connection, control.status(), asked);
        question.using.set(null);
        if (!keeps || !kept.compareAndSet(null, over)) {
            ProbeThreads.closeQuietly(connection);
        } else if (closed) {
            close();
        }
        return answer;
    }

    private ProbeAnswer alive(Connection connection, long asked) throws SQLException {
        if (!connection.isValid((int) Math.max(1, timeout.toSeconds()))) {
            throw new SQLTransientConnectionException("the server does not answer");
        }
        return new ProbeAnswer(ProbeAnswer.Kind.ANSWERED, null, null, asked, Moments.now() - asked, null);
    }

    private static ProbeAnswer status(Connection connection, String query, long asked) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new SQLException("the server says nothing of how it stands");
            }
            boolean writable = rows.getInt("writable") == 1;
            String position = rows.getString("log_position");
            return new ProbeAnswer(
                    ProbeAnswer.Kind.ANSWERED,
                    writable,
                    position == null || position.isEmpty() ? null : position,
                    asked,
                    Moments.now() - asked,
                    null);
        }
    }

    /** Ends it; a question that is being asked gets its answer. */
    void close() {
        closed = true;
        Kept last = kept.getAndSet(null);
        if (last != null) {
            probes().executeOrRun(() -> ProbeThreads.closeQuietly(last.connection));
        }
    }

    /** Nothing of it can be spared. */
    @Override
    public int idle() {
        return 0;
    }

    @Override
    public long lastUsed() {
        return System.nanoTime();
    }

    @Override
    public void closeIdle() {}
}
