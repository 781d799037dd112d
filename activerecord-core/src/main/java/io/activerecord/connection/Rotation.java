package io.activerecord.connection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The replicas that take reads now, best priority first. Immutable; nothing is allocated to pick one. */
final class Rotation {
    static final Rotation EMPTY = new Rotation(List.of(), Balancing.ROUND_ROBIN);

    private final Node[] nodes;
    private final Balancing balancing;
    private final long leastFresh;

    private Rotation(List<Node> nodes, Balancing balancing) {
        this.nodes = nodes.toArray(new Node[0]);
        this.balancing = balancing;
        this.leastFresh = nodes.stream().mapToLong(Node::fresh).min().orElse(0);
    }

    static Rotation of(List<Node> all, Node writer, Balancing balancing) {
        return new Rotation(
                all.stream()
                        .filter(each -> each.reads() && each != writer && each.isUp())
                        .sorted(Comparator.comparingInt(Node::priority))
                        .toList(),
                balancing);
    }

    boolean isEmpty() {
        return nodes.length == 0;
    }

    /** The moment all of whose writes every replica here had when this was made, as {@link Moments} counts; 0 for none. */
    long leastFresh() {
        return leastFresh;
    }

    boolean contains(Node node) {
        for (Node each : nodes) {
            if (each == node) {
                return true;
            }
        }
        return false;
    }

    /** What a replica must have to be picked. */
    interface Fitness {
        boolean fits(Node node);
    }

    /**
     * The replica for one read: of those that fit, of the best priority among them, the one that the balancing says.
     *
     * @param turn counts the reads
     * @return null if none fits
     */
    @Nullable
    Node pick(int turn, @Nullable Fitness wanted) {
        int from = 0;
        while (from < nodes.length) {
            int to = from + 1;
            while (to < nodes.length && nodes[to].priority() == nodes[from].priority()) {
                to++;
            }
            Node picked = pickWithin(from, to, turn, wanted);
            if (picked != null) {
                return picked;
            }
            from = to;
        }
        return null;
    }

    private static boolean fits(Node node, @Nullable Fitness wanted) {
        return node.takesWork() && (wanted == null || wanted.fits(node));
    }

    /** Whether a replica is here whose circuit breaker lets work through. */
    boolean takesWork() {
        for (Node each : nodes) {
            if (each.takesWork()) {
                return true;
            }
        }
        return false;
    }

    /** Those that fit, of the best priority among them. */
    List<String> fitting(@Nullable Fitness wanted) {
        List<Node> all = Arrays.stream(nodes).filter(each -> fits(each, wanted)).toList();
        return all.stream()
                .filter(each -> each.priority() == all.get(0).priority())
                .map(Node::toString)
                .toList();
    }

    private @Nullable Node pickWithin(int from, int to, int turn, @Nullable Fitness wanted) {
        return switch (balancing) {
            case ROUND_ROBIN -> next(from, to, Math.floorMod(turn, to - from), wanted);
            case RANDOM -> next(from, to, ThreadLocalRandom.current().nextInt(to - from), wanted);
            case WEIGHTED -> weighted(from, to, wanted);
            case LEAST_BUSY, LOWEST_LATENCY -> least(from, to, Math.floorMod(turn, to - from), wanted);
        };
    }

    private @Nullable Node next(int from, int to, int first, @Nullable Fitness wanted) {
        int size = to - from;
        for (int i = 0; i < size; i++) {
            Node node = nodes[from + (first + i) % size];
            if (fits(node, wanted)) {
                return node;
            }
        }
        return null;
    }

    private @Nullable Node weighted(int from, int to, @Nullable Fitness wanted) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += fits(nodes[i], wanted) ? nodes[i].weight() : 0;
        }
        if (sum == 0) {
            return null;
        }
        int lot = ThreadLocalRandom.current().nextInt(sum);
        for (int i = from; i < to; i++) {
            if (fits(nodes[i], wanted)) {
                lot -= nodes[i].weight();
                if (lot < 0) {
                    return nodes[i];
                }
            }
        }
        return null; // one has ceased to fit meanwhile
    }

    private @Nullable Node least(int from, int to, int first, @Nullable Fitness wanted) {
        Node best = null;
        long least = Long.MAX_VALUE;
        int size = to - from;
        for (int i = 0; i < size; i++) {
            Node node = nodes[from + (first + i) % size];
            long load =
                    balancing == Balancing.LEAST_BUSY ? (1000L * node.pool().busy()) / node.weight() : node.latency();
            if (load < least && fits(node, wanted)) {
                best = node;
                least = load;
            }
        }
        return best;
    }
}
