package io.activerecord.mapping;

import io.activerecord.error.MappingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model's place among the classes that share its table: which rows are its own, and which class a row becomes.
 * Immutable; safe for use by several threads. Only models whose table holds several classes have one.
 */
public final class Hierarchy {
    private final ClassTree tree;
    private final ModelMapping<?> mapping;
    private final ColumnMapping discriminator;
    private final Map<Object, Class<?>> classes;
    private final Map<Object, Class<?>> all;
    private final @Nullable Object value;
    private volatile @Nullable List<ColumnMapping> columns;

    Hierarchy(ClassTree tree, ModelMapping<?> mapping, ColumnMapping discriminator) {
        this.tree = tree;
        this.mapping = mapping;
        this.discriminator = discriminator;
        this.all = byValue(tree.all());
        this.classes = byValue(tree.concrete());
        this.value = classes.entrySet().stream()
                .filter(entry -> entry.getValue() == tree.model())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private Map<Object, Class<?>> byValue(List<Class<?>> types) {
        Map<Object, Class<?>> found = new LinkedHashMap<>();
        for (Class<?> type : types) {
            found.put(DiscriminatorType.value(discriminator, type), type);
        }
        return found;
    }

    /** The topmost class, whose table it is. */
    public Class<?> root() {
        return tree.root();
    }

    /** Whether every row of the table is one of this model's. */
    public boolean isRoot() {
        return tree.isRoot();
    }

    /** Whether rows of this model may be of classes below it. */
    public boolean isOpen() {
        return tree.isRoot() || !ClassTree.subclasses(tree.model()).isEmpty();
    }

    /** The column that tells the classes apart, as this model maps it. */
    public ColumnMapping discriminator() {
        return discriminator;
    }

    /** What the discriminator is in rows of this very class; null for an abstract one. */
    public @Nullable Object value() {
        return value;
    }

    /** What it is in rows of this class and of those below it. */
    public Set<Object> values() {
        return classes.keySet();
    }

    /** Every class that has rows in the table, this model's and the others. */
    List<Class<?>> allClasses() {
        return List.copyOf(all.values());
    }

    /** Whether the table has a class for that value, be it this model's or not. */
    public boolean knows(@Nullable Object discriminatorValue) {
        return discriminatorValue != null && all.containsKey(discriminatorValue);
    }

    /** The class of rows with that value; null if they are none of this model's. */
    public @Nullable Class<?> classOf(@Nullable Object discriminatorValue) {
        return discriminatorValue == null ? null : classes.get(discriminatorValue);
    }

    /**
     * The columns that rows of this model are read by: its own, then those of the classes below it.
     *
     * @throws MappingException if two classes give one column to values of two types
     */
    public List<ColumnMapping> columns() {
        List<ColumnMapping> found = columns;
        if (found == null) {
            columns = found = union();
        }
        return found;
    }

    private List<ColumnMapping> union() {
        Map<String, ColumnMapping> byName = new LinkedHashMap<>();
        mapping.columns().forEach(column -> byName.put(column.name(), column));
        for (Class<?> type : classes.values()) {
            for (ColumnMapping column : ModelMapping.of(type).columns()) {
                ColumnMapping other = byName.putIfAbsent(column.name(), column);
                if (other != null) {
                    requireSame(type, column, other);
                }
            }
        }
        return List.copyOf(new ArrayList<>(byName.values()));
    }

    private static void requireSame(Class<?> type, ColumnMapping column, ColumnMapping other) {
        if (column.type() != other.type()) {
            throw new Place(type, column.property())
                    .error("column " + column.name() + " holds a " + column.type() + " here and a " + other.type()
                            + " in " + other.model().getSimpleName()
                            + ", whose table it shares; make the types equal, or name another column with @Column");
        }
    }

    /** For a row whose discriminator no class stands for. */
    public MappingException unknown(@Nullable Object stored) {
        String what = stored == null ? "NULL" : "'" + shortened(stored.toString()) + "'";
        return new MappingException("cannot read a row of " + mapping.table() + ": its " + discriminator.name() + " is "
                + what + ", which no class of " + tree.root().getSimpleName() + " stands for; it has "
                + all.keySet() + ": add the class to @Model(subclasses) of its parent, or correct the row");
    }

    /** For a row that belongs to a class of the table that is none of this model's. */
    public MappingException foreign(@Nullable Object stored) {
        Class<?> type = stored == null ? null : all.get(stored);
        return new MappingException("cannot read a row of " + mapping.table() + " as "
                + tree.model().getSimpleName() + ": its " + discriminator.name() + " says "
                + (type == null ? "otherwise" : type.getSimpleName()) + "; ask "
                + tree.root().getSimpleName() + ", or only for rows of that class");
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }
}
