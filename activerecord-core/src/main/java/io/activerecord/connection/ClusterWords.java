package io.activerecord.connection;

import java.util.ArrayList;
import java.util.List;

/** Tells why a cluster sends work where it does. */
final class ClusterWords {
    private ClusterWords() {}

    /** @param causes why replicas are out of rotation, as far as there are such */
    static List<String> of(Cluster cluster, RouteDecision decision, List<String> candidates, List<String> causes) {
        List<String> words = new ArrayList<>();
        if (!cluster.health().hasBegun()) {
            words.add("no node has been asked yet: the first use asks them all, and may find replicas");
        }
        words.add(reason(cluster, decision, candidates, causes));
        if (decision.reason() == RouteReason.OWN_WRITE
                && !cluster.settings().ownWritesWait().isZero()) {
            words.add("it waits up to "
                    + LeaseReport.seconds(cluster.settings().ownWritesWait().toNanos())
                    + " for a replica that has it before");
        }
        if (decision.role() == ConnectionRole.WRITER && cluster.isFailingOver()) {
            words.add("the writer is being replaced: it waits up to "
                    + LeaseReport.seconds(cluster.settings().failoverBound().toNanos()) + " for the next");
        }
        return words;
    }

    private static String reason(
            Cluster cluster, RouteDecision decision, List<String> candidates, List<String> causes) {
        return switch (decision.reason()) {
            case ONLY_NODE -> "the database has one node";
            case WRITE -> "it writes, so it is the writer's";
            case TRANSACTION -> "it is part of an open transaction";
            case READ ->
                "it reads, and these replicas are fresh enough: " + String.join(", ", candidates) + "; "
                        + cluster.settings().balancing() + " says which";
            case WRITING_SCOPE -> "it reads inside a block of writing(..)";
            case OWN_WRITE ->
                "it reads what this context has written, or its token names, and no replica is known to" + " have that";
            case REPLICAS_TOO_OLD -> "it reads, and no replica is as fresh as reading(..) asks";
            case NO_REPLICA -> "it reads, and no replica is in rotation" + told(causes);
        };
    }

    private static String told(List<String> causes) {
        return causes.isEmpty() ? "" : " (" + String.join("; ", causes) + ")";
    }
}
