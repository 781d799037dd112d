package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.ProgressMeter;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.SqlFragment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of a copy: plans, then each table, then comparing. Confined to one thread. */
final class CopyRun {
    private final List<CopyPart> parts;
    private final String target;
    private final CopySettings settings;

    CopyRun(List<CopyPart> parts, String target, CopySettings settings) {
        this.parts = parts;
        this.target = target;
        this.settings = settings;
    }

    CopyReport run() {
        requireOutsideOfTransactions();
        long began = System.nanoTime();
        List<CopyPlan> plans = new CopyPlanner(target, settings).plans(parts, settings.creating());
        List<CopyTable> tables = new ArrayList<>();
        CopyCheckpoints checkpoints = checkpoints();
        for (CopyPlan plan : plans) {
            tables.add(new CopyTable(plan, settings, checkpoints));
        }
        List<CopyReport.TableCopy> copied = copied(plans, tables);
        long ended = System.nanoTime();
        boolean same = !settings.verified() || compared(plans, copied);
        long compared = System.nanoTime();
        CopyReport report =
                new CopyReport(copied, Duration.ofNanos(compared - began), Duration.ofNanos(compared - ended));
        if (!same) {
            throw new CopyMismatchException(report);
        }
        return report;
    }

    private List<CopyReport.TableCopy> copied(List<CopyPlan> plans, List<CopyTable> tables) {
        List<CopyReport.TableCopy> copied = new ArrayList<>();
        try (ProgressMeter meter = meter(plans, tables)) {
            for (CopyTable table : tables) {
                copied.add(table.run(meter));
            }
            if (meter != null) {
                meter.finish();
            }
        }
        return copied;
    }

    List<CopyComparison> compare() {
        List<CopyPlan> plans = new CopyPlanner(target, settings).plans(parts, false);
        return plans.stream().map(plan -> new CopyComparing(plan).run()).toList();
    }

    /** Adds the comparison of each table; whether all are the same. */
    private static boolean compared(List<CopyPlan> plans, List<CopyReport.TableCopy> copied) {
        boolean same = true;
        for (int i = 0; i < plans.size(); i++) {
            CopyComparison comparison = new CopyComparing(plans.get(i)).run();
            copied.set(i, copied.get(i).compared(comparison));
            same &= comparison.same();
        }
        return same;
    }

    private void requireOutsideOfTransactions() {
        Connections connections = ConnectionManager.connections();
        if (connections.workFor(connections.routeTo(target, null)) != null) {
            throw new CopyException("a copy into '" + target
                    + "' cannot run inside a transaction there, since it begins its own; run it outside");
        }
        if (parts.size() > 1 && !(settings.columns().isEmpty() && settings.key().isEmpty())) {
            throw new CopyException("columns(..) and key(..) are of one table; copy each of several by itself");
        }
        for (CopyPart part : parts) {
            if (part.connection().equals(target) && part.target().equals(part.table())) {
                throw new CopyException(
                        part.source() + " cannot be copied into itself; name another table with into(..)");
            }
        }
    }

    private @Nullable CopyCheckpoints checkpoints() {
        if (settings.id() == null) {
            return null;
        }
        CopyCheckpoints checkpoints = new CopyCheckpoints(target, settings.id());
        checkpoints.prepare();
        return checkpoints;
    }

    // ---- progress ----

    private @Nullable ProgressMeter meter(List<CopyPlan> plans, List<CopyTable> tables) {
        Progress progress = settings.progress();
        if (progress == null) {
            return null;
        }
        long before = tables.stream().mapToLong(CopyTable::readBefore).sum();
        return ProgressMeter.of(
                progress,
                ConnectionManager.models().clock(),
                () -> plans.stream().mapToLong(CopyRun::count).sum(),
                before);
    }

    private static long count(CopyPlan plan) {
        Connections connections = ConnectionManager.connections();
        try (Lease lease = connections.lease(connections.routeTo(plan.part().connection(), null), Access.READ)) {
            SqlFragment query = plan.part().query();
            String from = query == null
                    ? Targets.quoted(
                            lease.dialect(), Objects.requireNonNull(plan.part().table(), "table"))
                    : "(" + String.join("?", query.pieces()) + ") copied";
            SourceRows.Select select = new SourceRows.Select("select count(*) from " + from, query, List.of());
            try (StatementRun run = StatementRun.on(lease, SourceRows.rendered(select))) {
                SourceRows.bind(run, lease.dialect(), select);
                ResultRows rows = run.query();
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
