package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.execution.ReorderedReader;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.Hierarchy;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InList;
import io.activerecord.sql.Source;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The classes that rows of one model become where several share a table: each row is asked once for its discriminator.
 * Safe for use by several threads; made once for each model and dialect.
 */
final class RecordClasses<M> {
    private final Hierarchy hierarchy;
    private final Dialect dialect;
    private final int position;
    private final ValueCodec<?> codec;
    private final List<ColumnMapping> selected;
    private final Map<Object, RecordClass<? extends M>> known = new ConcurrentHashMap<>();

    private RecordClasses(Hierarchy hierarchy, ModelStatements<M> statements) {
        this.hierarchy = hierarchy;
        this.dialect = statements.dialect();
        this.selected = hierarchy.columns();
        this.position = selected.indexOf(hierarchy.discriminator()) + 1;
        this.codec = statements.codecs()[hierarchy.discriminator().index()];
    }

    static <M> @Nullable RecordClasses<M> of(@Nullable Hierarchy hierarchy, ModelStatements<M> statements) {
        return hierarchy == null ? null : new RecordClasses<>(hierarchy, statements);
    }

    /** @param positions where the class's columns are in a row; null if they are its first, in their order */
    @SuppressWarnings("ArrayRecordComponent") // nobody outside gets it
    private record RecordClass<M>(ModelStatements<M> statements, int @Nullable [] positions) {
        M read(ColumnReader row, RecordOrigin origin) {
            ColumnReader own = positions == null ? row : ReorderedReader.of(row, positions);
            return RecordReader.ownRecord(statements, own, origin);
        }
    }

    /** Whether the current row is of this model, and not of another class of the table. */
    boolean holds(ColumnReader row) {
        Object value = codec.read(row, position);
        if (!hierarchy.knows(value)) {
            throw hierarchy.unknown(value);
        }
        return hierarchy.classOf(value) != null;
    }

    /** The record of the current row. */
    M read(ColumnReader row, RecordOrigin origin) {
        Object value = codec.read(row, position);
        RecordClass<? extends M> found = value == null ? null : known.get(value);
        return (found == null ? find(value) : found).read(row, origin);
    }

    private RecordClass<? extends M> find(@Nullable Object value) {
        Class<?> type = hierarchy.classOf(value);
        if (value == null || type == null) {
            throw hierarchy.knows(value) ? hierarchy.foreign(value) : hierarchy.unknown(value);
        }
        return known.computeIfAbsent(value, each -> recordClass(type));
    }

    @SuppressWarnings("unchecked") // the classes below a model are its subclasses
    private RecordClass<? extends M> recordClass(Class<?> type) {
        ModelStatements<? extends M> statements = (ModelStatements<? extends M>)
                Finder.of(type.asSubclass(ActiveRecord.class)).statements(dialect);
        return new RecordClass<>(statements, positions(ModelMapping.of(type)));
    }

    private int @Nullable [] positions(ModelMapping<?> mapping) {
        int[] positions = new int[mapping.columns().size()];
        boolean inOrder = true;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(mapping.columns().get(i).name());
            inOrder &= positions[i] == i + 1;
        }
        return inOrder ? null : positions;
    }

    private int position(String column) {
        for (int i = 0; i < selected.size(); i++) {
            if (selected.get(i).name().equals(column)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(column + " is not selected");
    }

    // ---- which rows ----

    /** What holds for the rows of a model and not for the others of its table; null if there are no others. */
    static @Nullable Condition filter(ModelMapping<?> mapping, Source source) {
        Hierarchy hierarchy = mapping.hierarchy();
        if (hierarchy == null || hierarchy.isRoot()) {
            return null;
        }
        ColumnMapping column = hierarchy.discriminator();
        List<Bind> values = hierarchy.values().stream()
                .map(value -> new Bind(column.toColumn(value), column.type()))
                .toList();
        return values.size() == 1
                ? new Comparison(column.at(source), Comparison.Operator.EQ, values.get(0))
                : new InList(column.at(source), values, false);
    }

    /** Statics of several classes in one table take the associations of all of them: some do not go together. */
    static void requireRelated(Class<?> model, Loadable<?>... loadables) {
        for (Loadable<?> loadable : loadables) {
            Association<?, ?> association = loadable.preload().association();
            Class<?> owner = association.owner();
            if (owner != model && !owner.isAssignableFrom(model) && !model.isAssignableFrom(owner)) {
                throw new InvalidQueryException("no " + model.getSimpleName() + " has " + association
                        + "; load it with records of " + owner.getSimpleName());
            }
        }
    }

    /** Records by their classes, each in order; one entry for a model whose table has no other class. */
    private static <M extends ActiveRecord<?>> Map<Finder<M>, List<M>> byClass(
            String operation, Finder<M> finder, Iterable<? extends M> records) {
        Map<Finder<M>, List<M>> groups = new LinkedHashMap<>();
        for (ActiveRecord<?> record : records) {
            if (!finder.model().isInstance(record)) {
                throw new RecordStateException(
                        operation + " of " + finder.model().getSimpleName() + " got a "
                                + record.getClass().getSimpleName() + "; nothing was written");
            }
            M own = finder.model().cast(record);
            groups.computeIfAbsent(finderOf(own), each -> new ArrayList<>()).add(own);
        }
        return groups;
    }

    /** Does {@code work} with the records, in one transaction with those of each class if they may be of several. */
    static <M extends ActiveRecord<?>> void each(
            String operation,
            Finder<M> finder,
            Collection<? extends M> records,
            Engine engine,
            Route route,
            BiConsumer<Finder<M>, List<M>> work) {
        if (finder.mapping().hierarchy() == null) {
            work.accept(finder, List.copyOf(records));
            return;
        }
        Map<Finder<M>, List<M>> groups = byClass(operation, finder, records);
        engine.transactions().run(route, TransactionOptions.once(), transaction -> {
            groups.forEach(work);
            return Boolean.TRUE;
        });
    }

    @SuppressWarnings("unchecked") // the record is an instance of M, so its class is one of M's
    private static <M extends ActiveRecord<?>> Finder<M> finderOf(M record) {
        return (Finder<M>) Finder.of(record.getClass());
    }
}
