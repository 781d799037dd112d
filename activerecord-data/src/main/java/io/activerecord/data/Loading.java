package io.activerecord.data;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.execution.BoundedWork;

/** The engine's session of this load, and inserts for what it does not do. Confined to one thread. */
final class Loading implements AutoCloseable {
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
        inserts = new Inserts(lease, target, session);
    }

    /** By what means the rows go in. */
    BulkMeans means() {
        return session.means() == BulkMeans.MULTI_ROW && !inserts.isSeveral() ? BulkMeans.BATCH : session.means();
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
