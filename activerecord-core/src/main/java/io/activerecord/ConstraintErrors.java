package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.schema.ForeignKeyInfo;
import io.activerecord.schema.IndexInfo;
import io.activerecord.schema.TableInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a constraint of the database that has refused a record means for the record's fields: the same on every engine,
 * though each tells something else. Made for one failure.
 *
 * <p>What decides, in this order: {@code @ConstraintName}; the column that the engine tells; the constraint's name as
 * the model's keys would have it; the table as the database describes it, if it may be asked; the name alone.
 */
final class ConstraintErrors {
    private final ConstraintViolationException failure;
    private final ModelMapping<?> mapping;
    private final @Nullable ActiveRecord<?> record;
    private final DescribedTable described;

    private ConstraintErrors(
            ConstraintViolationException failure,
            ModelMapping<?> mapping,
            @Nullable ActiveRecord<?> record,
            DescribedTable described) {
        this.failure = failure;
        this.mapping = mapping;
        this.record = record;
        this.described = described;
    }

    /**
     * One error, of the first field of the key or check.
     *
     * @param record what was written; null if it was one of several
     * @param mayAsk whether the database takes a statement now
     */
    static List<FieldError> of(
            ConstraintViolationException failure,
            Finder<?> finder,
            @Nullable ActiveRecord<?> record,
            Engine engine,
            Route route,
            boolean mayAsk) {
        return of(failure, record, finder.mapping(), new DescribedTable(engine, route, finder.mapping(), mayAsk));
    }

    static List<FieldError> of(
            ConstraintViolationException failure,
            @Nullable ActiveRecord<?> record,
            ModelMapping<?> mapping,
            DescribedTable described) {
        return List.of(new ConstraintErrors(failure, mapping, record, described).error());
    }

    /** That a row is referred to by others is nothing that a field of it could be blamed for. */
    static List<FieldError> ofDelete(ConstraintViolationException failure) {
        boolean referred = Objects.equals(code(failure), FieldError.FOREIGN_KEY);
        return List.of(FieldError.of(
                "", code(failure), referred ? "is referred to by other records" : message(code(failure))));
    }

    private FieldError error() {
        String code = code(failure);
        boolean elsewhere = isOfAnotherTable() && !code.equals(FieldError.FOREIGN_KEY);
        List<ColumnMapping> columns = elsewhere ? List.of() : columns(code);
        String property = columns.isEmpty() ? "" : columns.get(0).property();
        if (code.equals(FieldError.TOO_LONG)) {
            return LengthRules.tooLong(property, columns.isEmpty() ? 0 : limit(columns.get(0)));
        }
        List<String> all = columns.stream().map(ColumnMapping::property).toList();
        return new FieldError(property, code, message(code), all.size() < 2 ? Map.of() : Map.of("properties", all));
    }

    private static String code(ConstraintViolationException failure) {
        return switch (failure.kind()) {
            case UNIQUE_VIOLATION -> FieldError.UNIQUE;
            case FOREIGN_KEY_VIOLATION -> FieldError.FOREIGN_KEY;
            case NOT_NULL_VIOLATION -> FieldError.NOT_NULL;
            case VALUE_TOO_LONG -> FieldError.TOO_LONG;
            default -> FieldError.CHECK;
        };
    }

    private static String message(String code) {
        return switch (code) {
            case FieldError.UNIQUE -> "is taken already";
            case FieldError.FOREIGN_KEY -> "refers to a record that is not there";
            case FieldError.NOT_NULL -> "must have a value";
            case FieldError.TOO_LONG -> "is too long";
            default -> "is not allowed";
        };
    }

    /** A trigger's, for example. */
    private boolean isOfAnotherTable() {
        String table = failure.table();
        return table != null && !table.equalsIgnoreCase(mapping.table().name());
    }

    private List<ColumnMapping> columns(String code) {
        List<ColumnMapping> annotated = annotated();
        if (!annotated.isEmpty()) {
            return annotated;
        }
        Optional<ColumnMapping> told = column(failure.column());
        return switch (code) {
            case FieldError.UNIQUE -> key(told.orElse(null));
            case FieldError.FOREIGN_KEY -> reference(told.orElse(null));
            case FieldError.NOT_NULL -> told.map(List::of).orElseGet(this::missing);
            case FieldError.TOO_LONG -> told.map(List::of).orElseGet(this::tooLong);
            default -> told.map(List::of).orElseGet(this::checked);
        };
    }

    private List<ColumnMapping> annotated() {
        String name = failure.constraint();
        return name == null
                ? List.of()
                : mapping.constrainedBy(name).map(List::of).orElse(List.of());
    }

    private Optional<ColumnMapping> column(@Nullable String name) {
        return name == null
                ? Optional.empty()
                : mapping.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    private List<ColumnMapping> columns(List<String> names) {
        List<ColumnMapping> found = new ArrayList<>();
        names.forEach(name -> column(name).ifPresent(found::add));
        return found;
    }

    // ---- unique ----

    private List<ColumnMapping> key(@Nullable ColumnMapping told) {
        List<List<ColumnMapping>> keys = new ArrayList<>(mapping.uniqueKeys());
        keys.add(mapping.keyColumns());
        if ("PRIMARY".equals(failure.constraint())) { // MySQL's name of every primary key
            return mapping.keyColumns();
        }
        List<List<ColumnMapping>> possible = told == null
                ? keys
                : keys.stream().filter(key -> key.contains(told)).toList();
        if (told != null && possible.size() < 2) {
            return possible.isEmpty() ? List.of(told) : possible.get(0);
        }
        List<ColumnMapping> named = ConstraintNames.columnsIn(failure.constraint(), mapping, false);
        return declared(named, possible)
                .or(() -> indexed().map(index -> declared(index, keys).orElse(index)))
                .orElseGet(() -> named.isEmpty() && told != null ? possible.get(0) : named);
    }

    /** The key of those columns, in the order in which the model has them. */
    private static Optional<List<ColumnMapping>> declared(List<ColumnMapping> columns, List<List<ColumnMapping>> keys) {
        Set<ColumnMapping> wanted = new HashSet<>(columns);
        return keys.stream().filter(key -> wanted.equals(new HashSet<>(key))).findFirst();
    }

    private Optional<List<ColumnMapping>> indexed() {
        TableInfo table = failure.constraint() == null ? null : described.get();
        if (table == null) {
            return Optional.empty();
        }
        return table.indexes().stream()
                .filter(index -> index.name().equalsIgnoreCase(failure.constraint()))
                .map(IndexInfo::columns)
                .map(this::columns)
                .filter(columns -> !columns.isEmpty())
                .findFirst();
    }

    // ---- foreign key ----

    /** SQL Server tells the table and the column that are referred to, so the name counts for more. */
    private List<ColumnMapping> reference(@Nullable ColumnMapping told) {
        List<ColumnMapping> found = reference();
        return found.isEmpty() && told != null && !isOfAnotherTable() ? List.of(told) : found;
    }

    private List<ColumnMapping> reference() {
        List<List<ColumnMapping>> keys = references();
        List<ColumnMapping> named = ConstraintNames.columnsIn(failure.constraint(), mapping, true);
        Optional<List<ColumnMapping>> found = declared(named, keys).or(this::referenced);
        if (found.isPresent()) {
            return found.get();
        }
        if (failure.constraint() != null) {
            return named;
        }
        List<List<ColumnMapping>> given = keys.stream().filter(this::isGiven).toList();
        return given.size() == 1 ? given.get(0) : described.missingParent(record, given);
    }

    /** Those of the model's associations, then those that the database has. */
    private List<List<ColumnMapping>> references() {
        List<List<ColumnMapping>> keys = new ArrayList<>();
        for (AssociationMapping association : mapping.associations()) {
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO && !association.polymorphic()) {
                keys.add(columns(association.foreignKey()));
            }
        }
        TableInfo table = failure.constraint() == null ? described.get() : null;
        if (table != null) {
            for (ForeignKeyInfo key : table.foreignKeys()) {
                List<ColumnMapping> columns = columns(key.columns());
                if (!columns.isEmpty() && !keys.contains(columns)) {
                    keys.add(columns);
                }
            }
        }
        return keys;
    }

    private Optional<List<ColumnMapping>> referenced() {
        String name = failure.constraint();
        TableInfo table = name == null ? null : described.get();
        if (name == null || table == null) {
            return Optional.empty();
        }
        return table.foreignKeys().stream()
                .filter(key -> name.equalsIgnoreCase(key.name()))
                .map(key -> columns(key.columns()))
                .filter(columns -> !columns.isEmpty())
                .findFirst();
    }

    private boolean isGiven(List<ColumnMapping> key) {
        ActiveRecord<?> written = record;
        return written == null || key.stream().allMatch(column -> column.get(written) != null);
    }

    // ---- not null, too long, check ----

    private List<ColumnMapping> missing() {
        ActiveRecord<?> written = record;
        TableInfo table = written == null ? null : described.get();
        return written == null || table == null
                ? List.of()
                : mapping.columns().stream()
                        .filter(column -> column.get(written) == null)
                        .filter(column -> table.column(column.name())
                                .filter(info -> !info.nullable())
                                .isPresent())
                        .limit(1)
                        .toList();
    }

    private List<ColumnMapping> tooLong() {
        ActiveRecord<?> written = record;
        if (written == null) {
            return List.of();
        }
        return mapping.columns().stream()
                .filter(column -> {
                    int most = limit(column);
                    return most > 0 && LengthRules.length(column.toColumn(column.get(written)), most) > most;
                })
                .limit(1)
                .toList();
    }

    /** As the model says, else the database; 0 for none. */
    private int limit(ColumnMapping column) {
        int said = column.limits().length();
        TableInfo table = said > 0 ? null : described.get();
        return table == null
                ? said
                : table.column(column.name()).map(ColumnInfo::size).orElse(0);
    }

    private List<ColumnMapping> checked() {
        String name = failure.constraint();
        if (name == null) {
            return List.of();
        }
        List<ColumnMapping> named = ConstraintNames.columnsIn(name, mapping, false);
        return named.isEmpty() ? mentioned(name) : named;
    }

    /** Where a check has no name, SQLite tells its text instead. */
    private List<ColumnMapping> mentioned(String text) {
        return mapping.columns().stream()
                .filter(column -> text.matches("(?is).*(?<!\\w)\\Q" + column.name() + "\\E(?!\\w).*"))
                .toList();
    }
}
