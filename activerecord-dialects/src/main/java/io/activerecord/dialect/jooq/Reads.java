package io.activerecord.dialect.jooq;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Between;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Exists;
import io.activerecord.sql.Expression;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Join;
import io.activerecord.sql.Junction;
import io.activerecord.sql.Like;
import io.activerecord.sql.Negation;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a select inside another command or an expression reads, at any depth: which tables, which columns, and whether
 * any of the command around it. Fragments are text: a column counts as read where its name occurs. Confined to one
 * thread at a time.
 */
final class Reads {
    private final Set<Table> tables;
    private final Set<Source> inside;
    private final Set<String> columns;
    private final StringBuilder text;
    private boolean outer;

    private Reads(Set<Table> tables, Set<Source> inside, Set<String> columns, StringBuilder text) {
        this.tables = tables;
        this.inside = inside;
        this.columns = columns;
        this.text = text;
    }

    private static Reads nothing() {
        return new Reads(new HashSet<>(), new HashSet<>(), new HashSet<>(), new StringBuilder());
    }

    static Reads of(Expression expression) {
        Reads reads = nothing();
        reads.read(expression);
        return reads;
    }

    static Reads of(SelectCommand select) {
        Reads reads = nothing();
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
        for (Join join : select.joins()) {
            source(join.source());
        }
        select.joins().forEach(join -> read(join.on()));
        select.selections().forEach(selection -> read(selection.expression()));
        select.groupBy().forEach(this::read);
        select.orderBy().forEach(ordering -> read(ordering.expression()));
        read(select.where());
        read(select.having());
    }

    private void source(Source source) {
        tables.add(source.table());
        inside.add(source);
    }

    /** A select deeper inside sees the tables of this one, which does not see its. */
    private void nested(SelectCommand select) {
        Reads reads = new Reads(tables, new HashSet<>(inside), columns, text);
        reads.select(select);
        outer |= reads.outer;
    }

    private void read(@Nullable Expression expression) {
        if (expression instanceof ColumnRef column) {
            columns.add(lower(column.name()));
            outer |= !inside.contains(column.source());
        } else if (expression instanceof Arithmetic arithmetic) {
            read(arithmetic.left());
            read(arithmetic.right());
        } else if (expression instanceof Aggregate aggregate) {
            read(aggregate.argument());
        } else if (expression instanceof ScalarSubquery subquery) {
            nested(subquery.select());
        } else if (expression instanceof SqlFragment fragment) {
            fragment(fragment);
        } else if (expression instanceof SqlTemplate template) {
            template.pieces().forEach(piece -> text.append(lower(piece)).append(' '));
            template.parts().forEach(this::read);
        }
    }

    private void read(@Nullable Condition condition) {
        if (condition instanceof Comparison comparison) {
            read(comparison.left());
            read(comparison.right());
        } else if (condition instanceof Between between) {
            read(between.operand());
            read(between.low());
            read(between.high());
        } else if (condition instanceof Junction junction) {
            junction.parts().forEach(this::read);
        } else if (condition instanceof Negation negation) {
            read(negation.operand());
        } else if (condition instanceof Exists exists) {
            nested(exists.select());
        } else {
            operand(condition);
        }
    }

    private void operand(@Nullable Condition condition) {
        if (condition instanceof InSubquery in) {
            read(in.operand());
            nested(in.select());
        } else if (condition instanceof InList list) {
            read(list.operand());
        } else if (condition instanceof NullTest test) {
            read(test.operand());
        } else if (condition instanceof Like like) {
            read(like.operand());
        } else if (condition instanceof SqlFragment fragment) {
            fragment(fragment);
        }
    }
}
