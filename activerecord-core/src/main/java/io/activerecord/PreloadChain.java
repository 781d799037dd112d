package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each association of one {@code with(..)} continues: the records of the query if their model declares
 * it, else the one association before it whose target declares it. Confined to one thread.
 */
final class PreloadChain {
    private final Class<?> model;
    private final List<Node> roots = new ArrayList<>();
    private final List<Node> all = new ArrayList<>();

    private PreloadChain(Class<?> model) {
        this.model = model;
    }

    /** An association, and what continues it. */
    private static final class Node {
        private Preload<?, ?> preload;
        private final List<Node> further = new ArrayList<>();

        Node(Preload<?, ?> preload) {
            this.preload = preload;
        }

        Preload<?, ?> frozen() {
            return preload.further(preload.further().plus(plan(further)));
        }
    }

    static PreloadPlan resolve(Class<?> model, Loadable<?> first, Loadable<?>... more) {
        PreloadChain chain = new PreloadChain(model);
        chain.add(first.preload());
        for (Loadable<?> each : more) {
            chain.add(each.preload());
        }
        return plan(chain.roots);
    }

    private static PreloadPlan plan(List<Node> nodes) {
        PreloadPlan plan = PreloadPlan.NONE;
        for (Node node : nodes) {
            plan = plan.plus(node.frozen());
        }
        return plan;
    }

    private void add(Preload<?, ?> preload) {
        List<Node> level = level(preload);
        for (Node node : level) {
            if (node.preload.association().isSame(preload.association())) {
                node.preload = node.preload.merge(preload);
                return;
            }
        }
        Node node = new Node(preload);
        level.add(node);
        all.add(node);
    }

    /** Where {@code preload} belongs: those that lead to its model, before those that lead to one above it. */
    private List<Node> level(Preload<?, ?> preload) {
        Class<?> owner = preload.association().owner();
        if (owner.isAssignableFrom(model)) {
            return roots;
        }
        Node before = only(preload, reached -> owner.isAssignableFrom(reached));
        if (before == null && model.isAssignableFrom(owner)) {
            return roots;
        }
        if (before == null) {
            before = only(preload, reached -> reached.isAssignableFrom(owner));
        }
        if (before == null) {
            throw new InvalidQueryException("cannot load " + preload + " with " + model.getSimpleName()
                    + ": it is declared by " + owner.getSimpleName()
                    + ", and nothing before it leads there; put the association that does before it");
        }
        return before.further;
    }

    private @Nullable Node only(Preload<?, ?> preload, Predicate<Class<?>> leadsThere) {
        Node found = null;
        for (Node node : all) {
            if (leadsThere.test(node.preload.association().target())) {
                if (found != null) {
                    throw new InvalidQueryException(preload + " could continue " + found.preload + " or " + node.preload
                            + "; say which: " + found.preload + ".with(" + preload + ")");
                }
                found = node;
            }
        }
        return found;
    }
}
