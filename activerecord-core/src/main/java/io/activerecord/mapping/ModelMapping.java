package io.activerecord.mapping;

import io.activerecord.annotation.Connection;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one model class maps to its table: what queries are built from, and what rows are read by. Immutable; safe for use
 * by several threads. There is one for each class, made when it is first asked for and gone with the class.
 *
 * <pre>{@code
 * ModelMapping<User> mapping = ModelMapping.of(User.class);
 * mapping.table();                        // users
 * mapping.column("createdAt").name();     // created_at
 * }</pre>
 *
 * @param <M> the model class
 */
public final class ModelMapping<M> {
    private static final ClassValue<ModelMapping<?>> MAPPINGS = new ClassValue<>() {
        @Override
        protected ModelMapping<?> computeValue(Class<?> type) {
            return new ModelMapping<>(type);
        }
    };

    private final Class<M> modelClass;
    private final Source source;
    private final String connectionName;
    private final List<ColumnMapping> columns;
    private final List<PropertyMapping> properties;
    private final List<AssociationMapping> associations;
    private final List<Field> associationFields;
    private final ColumnIndex index;
    private final @Nullable Hierarchy hierarchy;

    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable ModelAccess access;
    private volatile @Nullable ColumnCodecs codecs;

    private ModelMapping(Class<M> modelClass) {
        ModelRules.check(modelClass);
        ClassTree tree = ClassTree.of(modelClass);
        Class<?> root = tree == null ? modelClass : tree.root();
        this.modelClass = modelClass;
        this.source = Source.of(ModelRules.table(root));
        Connection connection = root.getAnnotation(Connection.class);
        this.connectionName = connection == null ? "primary" : connection.value();
        List<ModelField> fields = ModelField.of(modelClass);
        List<ModelField> leading =
                fields.stream().filter(ModelField::isAssociation).toList();
        ColumnsReader reader = new ColumnsReader(this, ModelField.keys(fields), tree);
        fields.stream().filter(field -> !field.isAssociation()).forEach(reader::read);
        reader.finish();
        this.columns = List.copyOf(reader.columns());
        this.properties = List.copyOf(reader.properties());
        this.index = new ColumnIndex(modelClass, columns, properties);
        this.associations = AssociationReader.readAll(leading, index);
        this.associationFields = leading.stream().map(ModelField::field).toList();
        this.hierarchy = tree == null ? null : new Hierarchy(tree, this, reader.discriminator());
    }

    /**
     * The mapping of {@code modelClass}, which is not initialised by this: its static fields may ask for the mapping.
     *
     * @throws MappingException if the class cannot be mapped, naming the field and what to do
     */
    @SuppressWarnings("unchecked") // computeValue maps a class to its own mapping
    public static <M> ModelMapping<M> of(Class<M> modelClass) {
        return (ModelMapping<M>) MAPPINGS.get(modelClass);
    }

    /** The model class. */
    public Class<M> modelClass() {
        return modelClass;
    }

    /** The table: as annotated, or the class name in plural snake_case. */
    public Table table() {
        return source.table();
    }

    /** The table under its own name. */
    public Source source() {
        return source;
    }

    /** The connection the model works on unless told otherwise. */
    public String connectionName() {
        return connectionName;
    }

    /** All columns in the order in which they are selected: mapped superclasses first, then as declared. */
    public List<ColumnMapping> columns() {
        return columns;
    }

    /** All persistent fields, in the order of their columns. */
    public List<PropertyMapping> properties() {
        return properties;
    }

    /**
     * The column of a property ({@code "age"}), of a record's component ({@code "address.street"}), or of that name.
     *
     * @throws MappingException if there is none, listing what there is
     */
    public ColumnMapping column(String propertyOrColumn) {
        return index.get(propertyOrColumn);
    }

    /** As {@link #column}, empty if there is none. */
    public Optional<ColumnMapping> findColumn(String propertyOrColumn) {
        return index.find(propertyOrColumn);
    }

    /** The primary key, in order; never empty. */
    public List<ColumnMapping> keyColumns() {
        return index.keys();
    }

    /** The keys besides the primary key ({@link io.activerecord.annotation.Unique}), each with its columns in order. */
    public List<List<ColumnMapping>> uniqueKeys() {
        return UniqueKeys.of(properties);
    }

    /** The first column of the field that {@link io.activerecord.annotation.ConstraintName} gives that constraint. */
    public Optional<ColumnMapping> constrainedBy(String constraint) {
        return properties.stream()
                .filter(property -> property.isConstrainedBy(constraint))
                .map(property -> property.columns().get(0))
                .findFirst();
    }

    /** The column that optimistic locking goes by, a number or a time, or null. */
    public @Nullable ColumnMapping version() {
        return index.kept().version();
    }

    /** The column of property {@code createdAt} if that is a time that the library can fill in, or null. */
    public @Nullable ColumnMapping createdAt() {
        return index.createdAt();
    }

    /** The column of property {@code updatedAt} if that is a time that the library can fill in, or null. */
    public @Nullable ColumnMapping updatedAt() {
        return index.updatedAt();
    }

    /** Its place among the classes that share its table; null for a model that has its table to itself. */
    public @Nullable Hierarchy hierarchy() {
        return hierarchy;
    }

    /** The model that stands for the table: itself, or the topmost of those that share it. */
    public ModelMapping<?> tableModel() {
        return hierarchy == null ? this : ModelMapping.of(hierarchy.root());
    }

    /** The models whose rows are in the table: itself, or all that share it. */
    public List<ModelMapping<?>> tableClasses() {
        if (hierarchy == null) {
            return List.of(this);
        }
        return hierarchy.allClasses().stream()
                .<ModelMapping<?>>map(ModelMapping::of)
                .toList();
    }

    /** All columns of the table that some class maps: more than {@link #columns} where classes share the table. */
    public List<ColumnMapping> tableColumns() {
        return hierarchy == null ? columns : tableModel().selectedColumns();
    }

    /** The columns that rows of this model are read by; with those of the classes below it. */
    public List<ColumnMapping> selectedColumns() {
        return hierarchy == null ? columns : hierarchy.columns();
    }

    // ---- kept columns ----

    /** The column that says who made the row, or null. */
    public @Nullable ColumnMapping createdBy() {
        return index.kept().createdBy();
    }

    /** The column that says who changed the row last, or null. */
    public @Nullable ColumnMapping updatedBy() {
        return index.kept().updatedBy();
    }

    /** The column that tells deleted rows, a time or a boolean, or null. */
    public @Nullable ColumnMapping softDelete() {
        return index.kept().softDelete();
    }

    /** The column that tells whose row it is, or null. */
    public @Nullable ColumnMapping tenantId() {
        return index.kept().tenantId();
    }

    /** The column that says on which shard a row is, or null. */
    public @Nullable ColumnMapping shardKey() {
        return index.kept().shardKey();
    }

    /**
     * The conditions that hold for every query unless it says otherwise; looked for at each call.
     *
     * @throws MappingException if a method cannot be one
     */
    public List<Supplier<Condition>> defaultScopes() {
        return DefaultScopes.of(modelClass);
    }

    /** The value that {@code snapshot}, taken by {@link #access}, has of a column; null for a component of no record. */
    public @Nullable Object kept(Object snapshot, ColumnMapping column) {
        PropertyMapping property = properties.get(column.propertyIndex());
        return column.component(property.kept(access().kept(snapshot, property.index())));
    }

    /** All associations, in the order of declaration. */
    public List<AssociationMapping> associations() {
        return associations;
    }

    /**
     * The association of that property.
     *
     * @throws MappingException if there is none, listing what there is
     */
    public AssociationMapping association(String property) {
        for (AssociationMapping association : associations) {
            if (association.property().equals(property)) {
                return association;
            }
        }
        List<String> names =
                associations.stream().map(AssociationMapping::property).toList();
        throw ColumnIndex.unknown("association", property, modelClass, names);
    }

    /**
     * Access to the fields of the model's instances; made at the first call, the same object ever after.
     *
     * @throws MappingException if the model's module keeps the package closed
     */
    public ModelAccess access() {
        ModelAccess made = access;
        return made != null ? made : makeAccess();
    }

    /**
     * How {@code dialect} stores each column, with the property's conversion around it. At the first column of an
     * embedded record the codec reads the whole record; at each of its columns it writes that component of the record it
     * is given. The same array at each call; callers never change it.
     */
    public ValueCodec<?>[] codecs(Dialect dialect) {
        ColumnCodecs made = codecs;
        return made != null && made.dialect() == dialect ? made.array() : ColumnCodecs.find(this, made, dialect);
    }

    /** {@code com.shop.User -> users}. */
    @Override
    public String toString() {
        return modelClass.getName() + " -> " + table();
    }

    List<Field> associationFields() {
        return associationFields;
    }

    /** Keeps the codecs of one more dialect; losing a race costs making them again. */
    void keep(ColumnCodecs more) {
        codecs = more;
    }

    private ModelAccess makeAccess() {
        making.lock();
        try {
            ModelAccess made = access; // once only: a snapshot is understood by the access that took it
            if (made == null) {
                made = AccessChoice.make(this);
                if (columns.size() > 0 && columns.get(columns.size() - 1).propertyIndex() == properties.size()) {
                    made = new DiscriminatedAccess(made, this, hierarchy == null ? null : hierarchy.value());
                }
                access = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }
}
