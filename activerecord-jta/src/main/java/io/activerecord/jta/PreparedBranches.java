package io.activerecord.jta;

import com.arjuna.ats.internal.jta.xa.XID;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.ats.jta.xa.XATxConverter;
import com.arjuna.ats.jta.xa.XidImple;
import io.activerecord.connection.Connections;
import io.activerecord.connection.XaDataSources;
import io.activerecord.error.ConnectionException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Connections to the databases that are recovered, and what is prepared there. Confined to one thread. */
final class PreparedBranches implements XAResourceRecoveryHelper, AutoCloseable {
    private final List<XAConnection> open = new ArrayList<>();
    private final List<XAResource> resources = new ArrayList<>();
    private final Map<String, Exception> failures = new LinkedHashMap<>();

    private PreparedBranches() {}

    static PreparedBranches open(Connections connections, XaDataSources sources, List<String> names) {
        PreparedBranches made = new PreparedBranches();
        List<XADataSource> all = names.stream()
                .map(name -> connections.twoPhase().dataSource(connections.routeTo(name, null), sources))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            try {
                XAConnection connection = all.get(i).getXAConnection();
                made.open.add(connection);
                made.resources.add(connection.getXAResource());
            } catch (SQLException e) {
                made.failures.put(names.get(i), e);
            }
        }
        return made;
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
            ConnectionException failure = new ConnectionException("not recovered, because they cannot be reached: "
                    + failures.keySet() + "; what is prepared there stays, recover again when they are back");
            failures.values().forEach(failure::addSuppressed);
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
