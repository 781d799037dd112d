package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.connection.RouteExplanation;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Selection;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way from a model class to its records: what the statics of a generated base class forward to, and what a model
 * without generated code uses itself. Safe for use by several threads; kept in a constant.
 *
 * <pre>{@code
 * @Model
 * class User extends ActiveRecord<User> {
 *     static final Finder<User> find = Finder.of(User.class);
 *     Long id;
 *     int age;
 * }
 * User.find.where("age >= ?", 18).list();   // select "id", "age" from "users" where (age >= ?)
 * }</pre>
 *
 * @param <M> the model
 */
public final class Finder<M extends ActiveRecord<?>> extends ModelWrites<M> {
    private static final ClassValue<Finder<?>> FINDERS = new ClassValue<>() {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // only asked for subclasses of ActiveRecord
        protected Finder<?> computeValue(Class<?> type) {
            return new Finder(type);
        }
    };

    private final Class<M> model;
    private volatile @Nullable Query<M> everything;
    private volatile @Nullable ModelMapping<M> mapping;
    private volatile @Nullable List<Selection> selections;
    private final Map<Dialect, ModelStatements<M>> statements = new ConcurrentHashMap<>();
    private volatile @Nullable ModelStatements<M> lastStatements;
    private volatile @Nullable RecordOrigin lastOrigin;
    private volatile @Nullable FilledColumns filled;
    private volatile @Nullable ColumnMask notUpdatable;
    private volatile @Nullable AssociationEffects effects;
    private volatile @Nullable ModelFilters filters;
    private volatile @Nullable GuardedColumns guarded;
    private volatile @Nullable DatabaseDefaults databaseDefaults;

    private Finder(Class<M> model) {
        this.model = model;
    }

    /** The finder of {@code model}, the same one at each call. The class is looked at when the finder is used first. */
    @SuppressWarnings("unchecked") // computed from the class itself
    public static <M extends ActiveRecord<?>> Finder<M> of(Class<M> model) {
        return (Finder<M>) FINDERS.get(model);
    }

    @Override
    Class<M> model() {
        return model;
    }

    @Override
    Finder<M> finder() {
        return this;
    }

    ModelMapping<M> mapping() {
        ModelMapping<M> found = mapping;
        if (found == null) {
            mapping = found = ModelMapping.of(model);
        }
        return found;
    }

    List<Selection> selections() {
        List<Selection> found = selections;
        if (found == null) {
            selections = found = ModelStatements.selections(mapping());
        }
        return found;
    }

    /** The statements for a dialect; most models meet only one, so the last is found without a look-up. */
    ModelStatements<M> statements(Dialect dialect) {
        ModelStatements<M> found = lastStatements;
        if (found == null || found.dialect() != dialect) {
            found = statements.computeIfAbsent(dialect, each -> new ModelStatements<>(mapping(), each));
            lastStatements = found;
        }
        return found;
    }

    /** Where records read and written on {@code lease} are; most models have one place, so the last is remembered. */
    RecordOrigin origin(Engine engine, Lease lease) {
        RecordOrigin found = lastOrigin;
        if (found == null || !found.is(engine, lease.key())) {
            found = new RecordOrigin(engine, lease.key());
            lastOrigin = found;
        }
        return found;
    }

    FilledColumns filled() {
        FilledColumns found = filled;
        if (found == null) {
            filled = found = new FilledColumns(mapping());
        }
        return found;
    }

    AssociationEffects effects() {
        AssociationEffects found = effects;
        if (found == null) {
            effects = found = AssociationEffects.of(mapping());
        }
        return found;
    }

    /** What holds for every query of the model without being told. */
    ModelFilters filters() {
        ModelFilters found = filters;
        if (found == null) {
            filters = found = ModelFilters.of(mapping());
        }
        return found;
    }

    // ---- callbacks and validation ----

    private volatile @Nullable ModelCallbacks callbacks;

    /** Those that the class itself says; {@link RecordListeners#of} has the others too. */
    ModelCallbacks callbacks() {
        ModelCallbacks found = callbacks;
        if (found == null) {
            callbacks = found = ModelCallbacks.of(mapping());
        }
        return found;
    }

    // ---- attributes ----

    GuardedColumns guarded() {
        GuardedColumns found = guarded;
        if (found == null) {
            guarded = found = new GuardedColumns(mapping());
        }
        return found;
    }

    DatabaseDefaults databaseDefaults() {
        DatabaseDefaults found = databaseDefaults;
        if (found == null) {
            databaseDefaults = found = new DatabaseDefaults(mapping());
        }
        return found;
    }

    /** The columns that updates leave alone. */
    ColumnMask notUpdatable() {
        ColumnMask found = notUpdatable;
        if (found == null) {
            notUpdatable = found = ColumnMask.of(mapping().columns().stream()
                    .filter(column -> !column.updatable())
                    .toList());
        }
        return found;
    }

    @Override
    Route route() {
        return ConnectionManager.engine().connections().route(mapping().connectionName(), model);
    }

    /** Where a new record is written. */
    Route routeOf(ActiveRecord<?> record) {
        ShardColumn shard = filled().shard();
        return shard == null ? route() : shard.route(record);
    }

    /** Where new records are written together; there is at least one, if they have a shard key. */
    Route routeOf(Collection<? extends ActiveRecord<?>> records) {
        ShardColumn shard = filled().shard();
        return shard == null ? route() : shard.route(records);
    }

    RouteExplanation explained(Access access) {
        return ConnectionManager.engine()
                .connections()
                .explainer()
                .work(mapping().connectionName(), model, access);
    }

    // ---- queries ----

    /** Every record, to be narrowed. */
    public Query<M> query() {
        Query<M> found = everything;
        if (found == null) {
            Condition own = RecordClasses.filter(mapping(), mapping().source());
            everything = found = own == null ? Query.of(this) : Query.of(this).where(own);
        }
        return found;
    }

    /** The records for which {@code condition} is true. */
    public Query<M> where(Condition condition) {
        return query().where(condition);
    }

    /**
     * The records for which a fragment of SQL is true.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     */
    public Query<M> where(String fragment, @Nullable Object... binds) {
        return query().where(fragment, binds);
    }

    // ---- loading ----

    /** Every record, each with its associated ones loaded: one statement more for each association; see {@link Query#with}. */
    public Query<M> with(Loadable<? super M> first, Loadable<?>... further) {
        return query().with(first, further);
    }

    /** Every record, each with the number of its associated ones; see {@link Query#withCount}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<M> withCount(Loadable<? super M>... counted) {
        RecordClasses.requireRelated(model, counted);
        return query().withCount(counted);
    }

    /** Loads associations for records that are there already; see {@link Preload#into}. */
    public void preload(Collection<? extends M> records, Loadable<? super M> first, Loadable<?>... further) {
        Preload.into(records, first, further);
    }

    // ---- elsewhere ----

    /** Queries on another connection. Scopes do not apply to them. */
    public Query<M> using(String connection) {
        return query().using(connection);
    }

    /** Queries on another connection, also inside a transaction if {@code policy} allows it. */
    public Query<M> using(String connection, SwitchPolicy policy) {
        return query().using(connection, policy);
    }

    /** Every record. One statement. */
    public List<M> all() {
        return query().list();
    }

    /** How many records there are. One statement. */
    public long count() {
        return query().count();
    }

    /** The first record for which {@code condition} is true. One statement. */
    public Optional<M> findBy(Condition condition) {
        return query().where(condition).first();
    }

    /**
     * The record with this key. One statement.
     *
     * @param key its parts, in the order in which the class declares them
     * @throws RecordNotFoundException if there is none
     */
    public M find(Object... key) {
        M found = findOrNull(key);
        if (found == null) {
            throw new RecordNotFoundException("no " + model.getSimpleName() + " with key " + Arrays.toString(key)
                    + " on '" + query().where(keyCondition(key)).route().key() + "'");
        }
        return found;
    }

    Condition keyCondition(Object... key) {
        List<ColumnMapping> columns = mapping().keyColumns();
        requireKeyParts(key.length);
        List<Condition> parts = new ArrayList<>(key.length);
        for (int i = 0; i < key.length; i++) {
            ColumnMapping column = columns.get(i);
            parts.add(new Comparison(
                    column.ref(), Comparison.Operator.EQ, new Bind(column.toColumn(key[i]), column.type())));
        }
        return Condition.all(parts);
    }

    void requireKeyParts(int given) {
        int parts = mapping().keyColumns().size();
        if (given != parts) {
            throw new InvalidQueryException(
                    "the key of " + model.getSimpleName() + " has " + parts + " parts, but got " + given);
        }
    }

    /** The record with this key, if there is one. One statement. */
    public Optional<M> findOptional(Object... key) {
        return Optional.ofNullable(findOrNull(key));
    }

    private @Nullable M findOrNull(Object... key) {
        if (!filters().none() || filled().shard() != null) {
            List<M> found = query().where(keyCondition(key)).list();
            return found.isEmpty() ? null : found.get(0);
        }
        return RecordReader.find(this, route(), key);
    }

    /**
     * Records from a whole statement of SQL, whose columns must include all of the model's, in any order.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     * @throws io.activerecord.error.InvalidQueryException if a column of the model is missing
     */
    public List<M> bySql(String sql, @Nullable Object... binds) {
        return RecordReader.bySql(this, route(), FragmentText.parse(sql, binds));
    }

    // ---- columns and associations ----

    /** The column of a property, by the property's name or the column's. Nothing is checked before it is used. */
    public <T> TypedColumn<M, T> column(String property) {
        return new TypedColumn<>(model, property, null);
    }

    /**
     * The column of a property whose class is {@code type}.
     *
     * @throws MappingException if there is no such property, or it is of another class
     */
    public <T> TypedColumn<M, T> column(String property, Class<T> type) {
        ColumnMapping column = mapping().column(property);
        if (boxed(column.javaType()) != boxed(type)) {
            throw new MappingException("property " + property + " of " + model.getSimpleName() + " is a "
                    + column.javaType().getName() + ", not a " + type.getName());
        }
        return new TypedColumn<>(model, property, null);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** The column of a text property. */
    public TextColumn<M> textColumn(String property) {
        return new TextColumn<>(model, property, null);
    }

    /** The column of a numeric property. */
    public <N extends Number> NumberColumn<M, N> numberColumn(String property) {
        return new NumberColumn<>(model, property, null);
    }

    /** The {@code @BelongsTo} or {@code @HasOne} association of a property. */
    public <T extends ActiveRecord<?>> ToOne<M, T> toOne(String property, Class<T> target) {
        return new ToOne<>(model, target, property, null);
    }

    /** The {@code @HasMany} association of a property. */
    public <T extends ActiveRecord<?>> ToMany<M, T> toMany(String property, Class<T> target) {
        return new ToMany<>(model, target, property, null);
    }

    /** The {@code @BelongsTo} association of a property that may lead to several models. */
    public ToAny<M> toAny(String property) {
        return new ToAny<>(model, property);
    }
}
