package io.activerecord.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the shape of one command and, apart from it, its bound values. Not safe for use by several threads.
 *
 * <p>A shape is the key under which rendered text is cached, so a command is rendered once however often it runs with
 * other values. Slots are numbered in the order in which binds are appended; a writer made by {@link #recordingSlots}
 * also remembers which node owns which slot, which is what a renderer needs to place them.
 */
public final class ShapeWriter {
    private static final int FIRST_SIZE = 24;

    private Object[] tokens = new Object[FIRST_SIZE];
    private int tokenCount;
    private @Nullable Object[] values = new Object[8];
    private ColumnType[] types = new ColumnType[8];
    private int bindCount;
    private int hash = 1;
    private boolean sharesNodes;
    private @Nullable List<NamedQuery> queries;
    private @Nullable List<InnerQuery> inner;
    private final @Nullable IdentityHashMap<Object, Integer> slots;
    private @Nullable ArrayList<@Nullable Object> answers;

    private ShapeWriter(@Nullable IdentityHashMap<Object, Integer> slots) {
        this.slots = slots;
    }

    /** The shape and binds of {@code command}. */
    public static ShapeWriter of(SqlCommand command) {
        return ofPart(command);
    }

    /** The binds of a part that is sent as it stands. */
    public static ShapeWriter ofPart(ShapePart part) {
        ShapeWriter writer = new ShapeWriter(null);
        part.describe(writer);
        return writer;
    }

    /** The same, with the owner of each slot remembered for {@link #slotOf}. */
    public static ShapeWriter recordingSlots(SqlCommand command) {
        ShapeWriter writer = new ShapeWriter(new IdentityHashMap<>());
        command.describe(writer);
        return writer;
    }

    /**
     * The same of the command that this one is of, with the answers that its implicit conditions have given already: they
     * are asked once for each statement, and their next answer may be another.
     */
    public ShapeWriter recordingSlotsOf(SqlCommand command) {
        ShapeWriter writer = new ShapeWriter(new IdentityHashMap<>());
        writer.answers = answers;
        command.describe(writer);
        return writer;
    }

    /** Appends a token; compared by {@code equals}, so it must be immutable. */
    public ShapeWriter token(Object token) {
        if (tokenCount == tokens.length) {
            tokens = Arrays.copyOf(tokens, tokenCount * 2);
        }
        tokens[tokenCount++] = token;
        hash = 31 * hash + token.hashCode();
        return this;
    }

    /** Appends a list of parts with its length. */
    public ShapeWriter parts(List<? extends ShapePart> parts) {
        token(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).describe(this);
        }
        return this;
    }

    /** Appends a part that may be absent. */
    public ShapeWriter optional(@Nullable ShapePart part) {
        token(part == null ? Boolean.FALSE : Boolean.TRUE);
        if (part != null) {
            part.describe(this);
        }
        return this;
    }

    /** Appends the values of {@code owner}, which takes as many consecutive slots. */
    ShapeWriter binds(Object owner, List<Bind> binds) {
        if (!binds.isEmpty()) {
            bind(owner, binds.get(0));
        }
        for (int i = 1; i < binds.size(); i++) {
            append(binds.get(i));
        }
        return this;
    }

    /** Appends one bound value, owned by {@code owner}. */
    public ShapeWriter bind(Object owner, Bind bind) {
        if (slots != null && slots.putIfAbsent(owner, bindCount) != null) {
            sharesNodes = true;
        }
        return append(bind);
    }

    private ShapeWriter append(Bind bind) {
        if (bindCount == values.length) {
            values = Arrays.copyOf(values, bindCount * 2);
            types = Arrays.copyOf(types, bindCount * 2);
        }
        values[bindCount] = bind.value();
        types[bindCount++] = bind.type();
        return token(bind.type());
    }

    /** What an implicit condition is now: asked where it is met first, for it may be another the next time. */
    @Nullable
    Condition resolve(ImplicitCondition condition) {
        int known = answerOf(condition);
        if (known >= 0) {
            return answer(known);
        }
        Condition now = condition.now();
        if (answers == null) {
            answers = new ArrayList<>(4);
        }
        answers.add(condition);
        answers.add(now);
        return now;
    }

    /**
     * What {@code condition} is in this statement; null where it is nothing.
     *
     * @throws IllegalStateException if it does not stand in the command
     */
    public @Nullable Condition resolved(ImplicitCondition condition) {
        int known = answerOf(condition);
        if (known < 0) {
            throw new IllegalStateException("no answer of an implicit condition that the command does not hold");
        }
        return answer(known);
    }

    private @Nullable Condition answer(int place) {
        return answers == null ? null : (Condition) answers.get(place);
    }

    /** By the node, not by what it equals; negative for none. */
    @SuppressWarnings("ReferenceEquality") // equal ones may stand for others when they are asked
    private int answerOf(ImplicitCondition condition) {
        for (int i = 0; answers != null && i < answers.size(); i += 2) {
            if (answers.get(i) == condition) {
                return i + 1;
            }
        }
        return -1;
    }

    void inner(InnerQuery query) {
        if (inner == null) {
            inner = new ArrayList<>(4);
        }
        inner.add(query);
    }

    /** The queries that stand inside the command, at any depth, in the order in which they are met. */
    public List<InnerQuery> innerQueries() {
        return inner == null ? List.of() : Collections.unmodifiableList(inner);
    }

    /** Whether a query under a name is met for the first time; its values are sent once, however often it is asked for. */
    @SuppressWarnings("ReferenceEquality") // equal ones may hold other values the next time
    boolean isNew(NamedQuery query) {
        if (queries == null) {
            queries = new ArrayList<>();
        }
        for (NamedQuery known : queries) {
            if (known == query) {
                return false;
            }
        }
        return queries.add(query);
    }

    /** The first slot of the node {@code owner}, compared by identity. */
    public int slotOf(Object owner) {
        Integer slot = slots == null ? null : slots.get(owner);
        if (slot == null) {
            throw new IllegalStateException(
                    "no slot recorded for " + owner.getClass().getSimpleName());
        }
        return slot;
    }

    /**
     * Whether one node stands in the command more than once. Its text is right for this command, but two slots that are
     * one here are two in a command of the same shape, so it must not be cached.
     */
    public boolean sharesNodes() {
        return sharesNodes;
    }

    /** How many values are bound. */
    public int bindCount() {
        return bindCount;
    }

    /** The value of a slot. */
    public @Nullable Object value(int slot) {
        return values[slot];
    }

    /** The type of a slot. */
    public ColumnType type(int slot) {
        return types[slot];
    }

    /** The cache key: immutable, comparable by {@code equals}. */
    public Shape shape() {
        return new Shape(tokens, tokenCount, hash);
    }
}
