package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.ProgressMeter;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.MappingException;
import io.activerecord.execution.BoundedWork;
import io.activerecord.sql.Access;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One load: portions of the source, each behind a savepoint. One that fails is tried again in halves until the rows that the
 * database refuses stand alone; those are rejected, and the others stored. Confined to one thread.
 */
final class BulkRun<T> {
    private final BulkInto settings;
    private final RowForm<T> form;
    private final Portion<T> portion;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final @Nullable ProgressMeter meter;
    private long read;
    private long loaded;

    BulkRun(BulkInto settings, RowForm<T> form) {
        this.settings = settings;
        this.form = form;
        this.portion = new Portion<>(form);
        this.meter = settings.progress() == null
                ? null
                : ProgressMeter.of(
                        settings.progress(), ConnectionManager.models().clock());
    }

    BulkReport run(Iterator<? extends T> source) {
        try (meter) {
            return loaded(source);
        }
    }

    private BulkReport loaded(Iterator<? extends T> source) {
        long began = System.nanoTime();
        BulkReport report =
                ConnectionManager.inTransaction(settings.connection(), TransactionOptions.once(), transaction -> {
                    Connections connections = ConnectionManager.connections();
                    try (Lease lease =
                            connections.lease(connections.routeTo(settings.connection(), null), Access.WRITE)) {
                        return source.hasNext() ? load(lease, source) : report(BulkMeans.MULTI_ROW, null);
                    }
                });
        if (meter != null) {
            meter.finish();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return new BulkReport(
                report.read(), report.loaded(), report.rejected(), elapsed, report.means(), report.shortfall());
    }

    private BulkReport report(BulkMeans means, @Nullable String shortfall) {
        rejected.sort(Comparator.comparingLong(RejectedRow::line));
        return new BulkReport(read, loaded, rejected, Duration.ZERO, means, shortfall);
    }

    private BulkReport load(Lease lease, Iterator<? extends T> source) {
        T first = source.next();
        BulkTarget target = target(lease, first);
        form.begin(lease.dialect(), target.columns());
        try (Loading loading = new Loading(lease, target)) {
            take(first);
            while (source.hasNext()) {
                if (portion.size() == settings.rowsPerPortion()) {
                    flush(loading);
                }
                take(source.next());
            }
            flush(loading);
            return report(loading.session.means(), loading.session.shortfall());
        }
    }

    private BulkTarget target(Lease lease, T first) {
        List<BulkTarget.Column> table = Targets.columns(lease, settings.table());
        List<BulkTarget.Column> columns = form.columns(first, table, settings.columnNames());
        return new BulkTarget(settings.table(), Targets.quoted(lease.dialect(), settings.table()), columns);
    }

    private void take(T item) {
        read++;
        long line = form.line(item, read);
        try {
            Object row = form.prepare(item);
            if (row == null) {
                read--;
            } else {
                portion.add(item, row, line);
            }
        } catch (MappingException e) {
            reject(new RejectedRow(line, String.valueOf(e.getMessage()), form.shown(item)), null);
        }
    }

    private void reject(RejectedRow row, @Nullable Throwable cause) {
        rejected.add(row);
        if (rejected.size() > settings.mostRejects()) {
            throw new BulkLoadException(settings.table().toString(), rejected, cause);
        }
    }

    private void flush(Loading loading) {
        int count = portion.size();
        if (count > 0) {
            store(loading, 0, count);
            portion.clear();
            if (meter != null) {
                meter.add(count);
            }
        }
    }

    private void store(Loading loading, int from, int to) {
        try {
            ConnectionManager.transaction(settings.connection(), savepoint -> loading.store(portion.part(from, to)));
            loaded += to - from;
        } catch (ActiveRecordException e) {
            if (!RowErrors.isAboutRows(e, to - from == 1) || loading.lease.endedByEngine()) {
                throw e;
            }
            if (to - from == 1) {
                reject(portion.rejected(from, RowErrors.reason(e)), e);
                return;
            }
            int half = (from + to) >>> 1;
            store(loading, from, half);
            store(loading, half, to);
        }
    }

    /** The engine's session of this load, and inserts for what it does not do. */
    private static final class Loading implements AutoCloseable {
        final Lease lease;
        final BulkSession session;
        private final Inserts inserts;

        Loading(Lease lease, BulkTarget target) {
            this.lease = lease;
            BulkControl control = lease.dialect().bulk();
            lease.requireNoStreamAlone();
            session = control == null
                    ? BulkSession.inserting(BulkMeans.MULTI_ROW, null)
                    : BoundedWork.on(lease, null, () -> control.begin(lease.quietConnection(), target));
            inserts = new Inserts(lease, target, session.means());
        }

        /** A row alone goes by an insert, which says best what is wrong with it. */
        void store(BulkRows rows) {
            if (!session.means().isStream() || rows.size() == 1) {
                inserts.load(rows);
                return;
            }
            BoundedWork.on(lease, null, () -> {
                session.load(rows);
                return rows;
            });
        }

        @Override
        public void close() {
            boolean known = false;
            try {
                BoundedWork.on(lease, null, () -> {
                    session.close();
                    return session;
                });
                known = true;
            } finally {
                if (!known) { // nobody may get a session in an unknown state
                    lease.discard();
                }
            }
        }
    }
}
