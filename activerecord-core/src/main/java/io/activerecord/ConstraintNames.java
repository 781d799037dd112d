package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a constraint tells of its columns, in the conventions of engines and of migration tools: {@code
 * users_email_key}, {@code uq_users_email}, {@code index_users_on_email}, {@code email}.
 */
final class ConstraintNames {
    private static final Pattern PREFIX = Pattern.compile("^(uq|uk|ux|un|fk|ck|chk|ix|idx|index|unique|check)_");
    private static final Pattern SUFFIX =
            Pattern.compile("_(key|fkey|fk|foreign|unique|uniq|uq|uk|ux|idx|index|check|chk|ck)\\d*$|_\\d+$");

    private final ModelMapping<?> mapping;
    private final boolean withoutId;

    private ConstraintNames(ModelMapping<?> mapping, boolean withoutId) {
        this.mapping = mapping;
        this.withoutId = withoutId;
    }

    /**
     * The columns, in the order in which the name has them; empty where it tells none.
     *
     * @param reference whether it is a foreign key's, which may leave the ends of their names out: {@code books_author}
     */
    static List<ColumnMapping> columnsIn(@Nullable String name, ModelMapping<?> mapping, boolean reference) {
        if (name == null) {
            return List.of();
        }
        ConstraintNames names = new ConstraintNames(mapping, reference);
        String rest = names.withoutTable(name.toLowerCase(Locale.ROOT));
        List<ColumnMapping> found = names.split(rest);
        return found.isEmpty() ? names.split(SUFFIX.matcher(rest).replaceFirst("")) : found;
    }

    private String withoutTable(String name) {
        String rest = PREFIX.matcher(name).replaceFirst("");
        String table = mapping.table().name().toLowerCase(Locale.ROOT) + "_";
        rest = rest.startsWith(table) ? rest.substring(table.length()) : rest;
        return rest.startsWith("on_") ? rest.substring(3) : rest;
    }

    /** Column names with underscores between them, and nothing else. */
    private List<ColumnMapping> split(String text) {
        for (ColumnMapping column : mapping.columns()) {
            for (String name : namesOf(column)) {
                if (text.equals(name)) {
                    return List.of(column);
                }
                List<ColumnMapping> others = text.startsWith(name + "_")
                        ? split(text.substring(name.length() + 1).replaceFirst("^and_", ""))
                        : List.of();
                if (!others.isEmpty()) {
                    List<ColumnMapping> all = new ArrayList<>(List.of(column));
                    all.addAll(others);
                    return all;
                }
            }
        }
        return List.of();
    }

    private List<String> namesOf(ColumnMapping column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        return withoutId && name.endsWith("_id") ? List.of(name, name.substring(0, name.length() - 3)) : List.of(name);
    }
}
