package io.activerecord.dialect.jooq;

import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.Join;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapePart;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a select inside another command or an expression reads, at any depth: which tables, which columns, and whether
 * any of the command around it. Fragments are text: a column counts as read where its name occurs. Confined to one
 * thread at a time.
 */
final class Reads {
    private final Parts parts;
    private final Set<Table> tables;
    private final Set<String> inside;
    private final Set<String> columns;
    private final StringBuilder text;
    private boolean outer;

    private Reads(Parts parts, Set<Table> tables, Set<String> inside, Set<String> columns, StringBuilder text) {
        this.parts = parts;
        this.tables = tables;
        this.inside = inside;
        this.columns = columns;
        this.text = text;
    }

    private static Reads nothing(Parts parts) {
        return new Reads(parts, new HashSet<>(), new HashSet<>(), new HashSet<>(), new StringBuilder());
    }

    static Reads of(Parts parts, Expression expression) {
        Reads reads = nothing(parts);
        reads.read(expression);
        return reads;
    }

    static Reads of(Parts parts, SelectCommand select) {
        Reads reads = nothing(parts);
        reads.select(select);
        return reads;
    }

    /** Whether it reads {@code table}; where one of the two names no schema, its name decides. */
    boolean from(Table table) {
        return tables.stream()
                .anyMatch(read -> read.name().equalsIgnoreCase(table.name())
                        && (read.schema() == null
                                || table.schema() == null
                                || read.schema().equalsIgnoreCase(table.schema())));
    }

    /** Whether it reads a column of this name, of whatever table. */
    boolean column(ColumnRef column) {
        String name = lower(column.name());
        return columns.contains(name) || word(name).matcher(text).find();
    }

    /** Not a part of another name. */
    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_$])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_$])");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void fragment(SqlFragment fragment) {
        fragment.pieces().forEach(piece -> text.append(lower(piece)).append(' '));
    }

    /** Whether it reads columns of the command around it. */
    boolean outer() {
        return outer;
    }

    private void select(SelectCommand select) {
        source(select.from());
        select.joins().forEach(join -> source(join.source()));
        parts.of(select).stream().filter(part -> !(part instanceof FromItem)).forEach(this::read);
    }

    private void source(FromItem item) {
        inside.add(item.alias());
        if (item instanceof Source source) {
            tables.add(source.table());
        } else {
            nested(item);
        }
    }

    /** A select deeper inside sees the tables of this one, which does not see its. */
    private void nested(ShapePart part) {
        Reads reads = new Reads(parts, tables, new HashSet<>(inside), columns, text);
        if (part instanceof SelectCommand select) {
            reads.select(select);
        } else {
            parts.of(part).forEach(reads::nested);
        }
        outer |= reads.outer;
    }

    private void read(ShapePart part) {
        if (part instanceof ColumnRef column) {
            columns.add(lower(column.name()));
            outer |= !inside.contains(column.source().alias());
        } else if (part instanceof SqlFragment fragment) {
            fragment(fragment);
        } else if (part instanceof SqlTemplate template) {
            template.pieces().forEach(piece -> text.append(lower(piece)).append(' '));
            template.parts().forEach(this::read);
        } else if (part instanceof SelectCommand || part instanceof NamedQuery) {
            nested(part);
        } else if (part instanceof Join join) {
            read(join.on());
        } else {
            parts.of(part).forEach(this::read);
        }
    }
}
