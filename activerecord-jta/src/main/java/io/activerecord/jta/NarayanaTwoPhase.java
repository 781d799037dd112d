package io.activerecord.jta;

import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.RecoveryEnvironmentBean;
import com.arjuna.ats.arjuna.coordinator.TxControl;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTAActionStatusServiceXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.common.JTAEnvironmentBean;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.activerecord.connection.Connections;
import io.activerecord.error.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Two-phase commit by Narayana inside this process, with its log in a folder and its recovery. Narayana keeps its settings
 * for the whole JVM: started again, it is the same with the same folder and node. There is nothing to close; the first unit
 * with a time limit starts Narayana's reaper, whose threads are daemons and stay. Safe for use by several threads.
 *
 * <pre>{@code
 * NarayanaTwoPhase manager = NarayanaTwoPhase.start(Path.of("/var/lib/shop/transactions"), "shop-1");
 * ConnectionManager.twoPhase(manager);
 * manager.recover(ConnectionManager.connections(), "orders", "stock"); // what a crash has left
 * }</pre>
 */
public final class NarayanaTwoPhase extends JtaTwoPhase {
    private static final int LONGEST_NODE = 28;

    /** What the settings in Narayana's jar say. */
    private static final String NO_FOLDER = "PutObjectStoreDirHere";

    private final RecoveryManager recovery;
    private final XARecoveryModule branches;
    private final String node;

    private NarayanaTwoPhase(RecoveryManager recovery, XARecoveryModule branches, String node) {
        super(TransactionManager.transactionManager(), 0); // its default, which is set to none
        this.recovery = recovery;
        this.branches = branches;
        this.node = node;
    }

    /**
     * Configures Narayana and starts it, without threads for recovery, which runs when {@link #recover} is called.
     *
     * @param log where decisions are kept; it must outlive the process, and is no other process's
     * @param node tells the transactions of this process from those of all others on the same databases, at most 28 bytes;
     *     the same after a restart
     * @throws ConfigurationException if Narayana does not take it
     */
    public static NarayanaTwoPhase start(Path log, String node) {
        configure(log, node);
        RecoveryEnvironmentBean settings = BeanPopulator.getDefaultInstance(RecoveryEnvironmentBean.class);
        settings.setRecoveryModuleClassNames(
                List.of(AtomicActionRecoveryModule.class.getName(), XARecoveryModule.class.getName()));
        settings.setRecoveryListener(false);
        settings.setRecoveryBackoffPeriod(1);
        settings.setExpiryScanners(List.of());
        settings.setRecoveryActivators(List.of());
        RecoveryManager recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        return new NarayanaTwoPhase(recovery, XARecoveryModule.getRegisteredXARecoveryModule(), node);
    }

    /** Where a log has been written, Narayana goes on writing it, for the node that began it. */
    private static void requireSame(String folder, String node) {
        String now = BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                .getObjectStoreDir();
        String untouched = new ObjectStoreEnvironmentBean().getObjectStoreDir();
        if (!now.equals(folder) && !now.equals(untouched) && !now.equals(NO_FOLDER)) {
            throw new ConfigurationException("Narayana keeps its log in " + now
                    + " for as long as this JVM runs, and cannot have another in " + folder + "; start it once");
        }
        String before =
                BeanPopulator.getDefaultInstance(CoreEnvironmentBean.class).getNodeIdentifier();
        if (now.equals(folder) && !node.equals(before)) {
            throw new ConfigurationException("Narayana is node '" + before
                    + "' for as long as this JVM runs, and cannot be '" + node + "'; start it once");
        }
    }

    private static void configure(Path log, String node) {
        if (node.isBlank() || node.getBytes(StandardCharsets.UTF_8).length > LONGEST_NODE) {
            throw new ConfigurationException("a node's name has 1 to " + LONGEST_NODE + " bytes, not '" + node + "'");
        }
        String folder = log.toAbsolutePath().toString();
        requireSame(folder, node);
        try {
            BeanPopulator.getDefaultInstance(CoreEnvironmentBean.class).setNodeIdentifier(node);
        } catch (CoreEnvironmentBeanException e) {
            throw new ConfigurationException("Narayana does not take '" + node + "' as a node's name", e);
        }
        for (String store : List.of("default", "stateStore", "communicationStore")) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(folder);
        }
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class).setObjectStoreDir(folder);
        CoordinatorEnvironmentBean coordinator = BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class);
        coordinator.setDefaultTimeout(0); // limits are those of TransactionOptions
        coordinator.setTransactionStatusManagerEnable(false); // it would listen on a port
        TxControl.setXANodeName(node); // opens the log
        JTAEnvironmentBean jta = BeanPopulator.getDefaultInstance(JTAEnvironmentBean.class);
        jta.setXaRecoveryNodes(List.of(node));
        jta.setOrphanSafetyInterval(1); // those of this process that are still going on are told by its status service
        jta.setXaResourceOrphanFilters(List.of(
                new JTATransactionLogXAResourceOrphanFilter(),
                new JTANodeNameXAResourceOrphanFilter(),
                new JTAActionStatusServiceXAResourceOrphanFilter()));
    }

    /**
     * Brings what a crash has left to its end: branches whose transaction was decided are committed, those without a
     * decision are rolled back. Takes some seconds, and two connections to each database. Call it after the start, and
     * again while the answer is not 0.
     *
     * @param names connections on which units of work in two phases run; a tenant group's is that of the current tenant
     * @return how many branches of this node are still prepared on them
     * @throws io.activerecord.error.ConnectionException if one of them cannot be reached; the others are recovered
     */
    public int recover(Connections connections, String... names) {
        try (PreparedBranches found = PreparedBranches.open(connections, this, List.of(names))) {
            branches.addXAResourceRecoveryHelper(found);
            try {
                recovery.scan();
            } finally {
                branches.removeXAResourceRecoveryHelper(found);
            }
            found.requireAll();
            return found.countOf(node);
        }
    }
}
