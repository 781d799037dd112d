package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.ProgressMeter;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.MappingException;
import io.activerecord.error.TransactionException;
import io.activerecord.sql.Access;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One load: portions of the source, each behind a savepoint, in one transaction or in one each. A portion that fails is tried again in halves
 * until the rows that the database refuses stand alone; those are rejected, and the others stored. Confined to one thread.
 */
final class BulkRun<T> {
    private final BulkInto settings;
    private final RowForm<T> form;
    private final Portion<T> portion;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final @Nullable ProgressMeter meter;
    private final LoadedPart committed = new LoadedPart();
    private long read;
    private long loaded;
    private BulkMeans means = BulkMeans.MULTI_ROW;
    private @Nullable String shortfall;

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
            return load(source);
        }
    }

    private BulkReport load(Iterator<? extends T> source) {
        long began = System.nanoTime();
        if (settings.isInTransactions()) {
            inTransactions(source);
        } else {
            ConnectionManager.transaction(
                    settings.connection(), TransactionOptions.once(), transaction -> whole(source));
        }
        if (meter != null) {
            meter.finish();
        }
        rejected.sort(Comparator.comparingLong(RejectedRow::line));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return new BulkReport(read, loaded, rejected, elapsed, means, shortfall);
    }

    private Lease lease() {
        Connections connections = ConnectionManager.connections();
        return connections.lease(connections.routeTo(settings.connection(), null), Access.WRITE);
    }

    // ---- in one transaction ----

    private void whole(Iterator<? extends T> source) {
        try (Lease lease = lease()) {
            if (source.hasNext()) {
                whole(lease, source);
            }
        }
    }

    private void whole(Lease lease, Iterator<? extends T> source) {
        T first = source.next();
        BulkTarget target = begin(lease, first);
        try (Loading loading = loading(lease, target)) {
            take(first);
            while (source.hasNext()) {
                if (portion.size() == settings.rowsPerPortion()) {
                    store(loading);
                    portionDone();
                }
                take(source.next());
            }
            store(loading);
        }
        portionDone();
    }

    private BulkTarget begin(Lease lease, T first) {
        BulkTarget target = target(lease, first);
        form.begin(lease.dialect(), target.columns());
        return target;
    }

    private Loading loading(Lease lease, BulkTarget target) {
        Loading loading = new Loading(lease, target);
        means = loading.means();
        shortfall = loading.session.shortfall();
        return loading;
    }

    // ---- in a transaction each ----

    private void inTransactions(Iterator<? extends T> source) {
        requireOutsideOfTransactions();
        try {
            if (source.hasNext()) {
                each(source);
            }
        } catch (RuntimeException e) {
            throw committed.isNothing() ? e : BulkLoadException.after(committed, settings.table(), rejected, e);
        }
    }

    private void requireOutsideOfTransactions() {
        Connections connections = ConnectionManager.connections();
        if (connections.workFor(connections.routeTo(settings.connection(), null)) != null) {
            throw new TransactionException("a bulk load into '" + settings.table() + "' of '" + settings.connection()
                    + "' cannot run inside a transaction with inTransactions(), since it commits its own; run it outside,"
                    + " or without inTransactions()");
        }
    }

    private void each(Iterator<? extends T> source) {
        T first = source.next();
        BulkTarget target;
        try (Lease lease = lease()) {
            target = begin(lease, first);
        }
        take(first);
        while (source.hasNext()) {
            if (portion.size() == settings.rowsPerPortion()) {
                commit(target);
            }
            take(source.next());
        }
        commit(target);
    }

    private void commit(BulkTarget target) {
        long before = loaded;
        committed.begins();
        try {
            ConnectionManager.transaction(settings.connection(), TransactionOptions.once(), transaction -> {
                try (Lease lease = lease();
                        Loading loading = loading(lease, target)) {
                    store(loading);
                }
                committed.mayCommit();
            });
        } catch (RuntimeException e) {
            committed.failed(e);
            throw e;
        }
        committed.add(loaded - before);
        portionDone();
    }

    // ---- rows ----

    private BulkTarget target(Lease lease, T first) {
        List<BulkTarget.Column> table = Targets.columns(lease, settings.table());
        List<BulkTarget.Column> columns = form.columns(first, table, settings.columnNames());
        return new BulkTarget(settings.table(), Targets.quoted(lease.dialect(), settings.table()), columns);
    }

    private void take(T item) {
        read++;
        long line = form.line(item, read);
        committed.took(line);
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

    private void store(Loading loading) {
        if (portion.size() > 0) {
            store(loading, 0, portion.size());
        }
    }

    private void portionDone() {
        int count = portion.size();
        portion.clear();
        if (meter != null && count > 0) {
            meter.add(count);
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
}
