package io.activerecord.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one physical connection: those kept for the next time, least recently used first, and
 * those that are lent. Confined to the thread that holds the connection's lease.
 */
final class StatementShelf {
    private final Connection raw;
    private final int room;
    private final Map<String, KeptStatement> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final List<KeptStatement> loose = new ArrayList<>(0);
    private int lent;

    /** For a thread that cuts the connection off; whoever works on it only writes it, which costs next to nothing. */
    private final AtomicReference<@Nullable KeptStatement> latest = new AtomicReference<>();

    StatementShelf(Connection raw, int room) {
        this.raw = raw;
        this.room = room;
    }

    /** A statement for {@code text}; the kept one, unless it is in use or gives other keys. */
    KeptStatement take(String text, List<String> keyColumns) throws SQLException {
        KeptStatement found = kept.get(text);
        if (found == null || found.lent() || !found.gives(keyColumns)) {
            found = prepare(text, keyColumns, found);
        }
        found.lend();
        lent++;
        latest.lazySet(found);
        return found;
    }

    private KeptStatement prepare(String text, List<String> keyColumns, @Nullable KeptStatement found)
            throws SQLException {
        boolean keep = room > 0 && (found == null || !found.lent());
        PreparedStatement jdbc = keyColumns.isEmpty()
                ? raw.prepareStatement(text)
                : raw.prepareStatement(text, keyColumns.toArray(new String[0]));
        KeptStatement fresh = new KeptStatement(this, jdbc, keyColumns, keep);
        if (keep) {
            shelve(text, fresh);
        } else {
            loose.add(fresh);
        }
        return fresh;
    }

    private void shelve(String text, KeptStatement fresh) {
        KeptStatement replaced = kept.put(text, fresh);
        if (replaced != null) {
            discard(replaced);
        }
        if (kept.size() > room) {
            var eldest = kept.entrySet().iterator();
            KeptStatement oldest = eldest.next().getValue();
            eldest.remove();
            discard(oldest);
        }
    }

    /** Takes it off the shelf: closed now, or when it comes back. */
    private void discard(KeptStatement statement) {
        statement.drop();
        if (statement.lent()) {
            loose.add(statement);
        } else {
            close(statement);
        }
    }

    void returned(KeptStatement statement) {
        lent--;
        if (latest.getPlain() == statement) {
            latest.lazySet(null); // it may be closed, and some drivers refuse to cancel that
        }
        if (!statement.kept()) {
            loose.remove(statement);
            close(statement);
        }
    }

    /** The next use of {@code text} prepares it anew. */
    void forget(String text) {
        KeptStatement statement = kept.remove(text);
        if (statement != null) {
            discard(statement);
        }
    }

    /** The next use of any text prepares it anew. */
    void forgetAll() {
        List<KeptStatement> all = List.copyOf(kept.values());
        kept.clear();
        all.forEach(this::discard);
    }

    /** Closes what the lease did not give back: a result set may still be open on it. */
    void reclaim() {
        if (lent == 0) {
            return;
        }
        kept.values().removeIf(statement -> {
            if (statement.lent()) {
                statement.drop();
                loose.add(statement);
            }
            return !statement.kept();
        });
        new ArrayList<>(loose).forEach(KeptStatement::close);
    }

    void closeAll() {
        kept.values().forEach(StatementShelf::close);
        kept.clear();
        loose.forEach(StatementShelf::close);
        loose.clear();
        lent = 0;
    }

    private static void close(KeptStatement statement) {
        try {
            statement.jdbc().close();
        } catch (SQLException ignored) {
            // the connection is broken or the driver has closed it: there is nothing left to give back
        }
    }

    /** Stops the statement that was taken last, if it runs; called by any thread. */
    void cancelLatest() throws SQLException {
        KeptStatement statement = latest.get();
        if (statement != null) {
            statement.jdbc().cancel();
        }
    }

    int size() {
        return kept.size();
    }
}
