package io.activerecord.jta;

import com.arjuna.ats.internal.jta.xa.XID;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.ats.jta.xa.XATxConverter;
import com.arjuna.ats.jta.xa.XidImple;
import io.activerecord.connection.Connections;
import io.activerecord.connection.XaDataSources;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Connections to the databases that are recovered, and what is prepared there. Confined to one thread. */
final class PreparedBranches implements XAResourceRecoveryHelper, AutoCloseable {
    private final List<XAConnection> open = new ArrayList<>();
    private final List<XAResource> resources = new ArrayList<>();
    private final Map<String, ActiveRecordException> failures = new LinkedHashMap<>();

    private PreparedBranches() {}

    static PreparedBranches open(Connections connections, XaDataSources sources, List<String> names) {
        PreparedBranches made = new PreparedBranches();
        boolean handed = false;
        try {
            names.forEach(name -> made.connect(connections, sources, name));
            handed = true;
            return made;
        } finally {
            if (!handed) {
                made.close();
            }
        }
    }

    /** One that fails does not keep the others from being recovered. */
    private void connect(Connections connections, XaDataSources sources, String name) {
        try {
            XAConnection connection = connections.twoPhase().open(connections.routeTo(name, null), sources);
            open.add(connection);
            resources.add(connection.getXAResource());
        } catch (ActiveRecordException e) {
            failures.put(name, e);
        } catch (SQLException e) {
            failures.put(
                    name,
                    new ConnectionException("connection '" + name + "' gave no XA resource: SQL state "
                            + e.getSQLState() + ", error " + e.getErrorCode()));
        }
    }

    @Override
    public boolean initialise(String parameter) {
        return true;
    }

    @Override
    public XAResource[] getXAResources() {
        return resources.toArray(XAResource[]::new);
    }

    void requireAll() {
        if (!failures.isEmpty()) {
            ActiveRecordException first = failures.values().iterator().next();
            ConnectionException failure = new ConnectionException(
                    "not recovered: " + failures.keySet()
                            + "; what is prepared there stays, recover again when the cause"
                            + " is gone; the first one: " + first.getMessage(),
                    first);
            failures.values().stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    int countOf(String node) {
        int count = 0;
        for (XAResource resource : resources) {
            try {
                for (Xid xid : resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
                    count += isOf(xid, node) ? 1 : 0;
                }
            } catch (XAException e) {
                throw new ConnectionException("a database does not say what is prepared: XA error " + e.errorCode, e);
            }
        }
        return count;
    }

    private static boolean isOf(Xid xid, String node) {
        if (xid.getFormatId() != XATxConverter.FORMAT_ID) {
            return false;
        }
        XID narayanas = new XidImple(xid).getXID();
        return node.equals(XATxConverter.getNodeName(narayanas));
    }

    @Override
    public void close() {
        for (XAConnection connection : open) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // it has done its work; the server ends what is left of it
            }
        }
    }
}
