package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlFragment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole statements of SQL text, which no dialect renders. */
final class RawSql {
    private static final Pattern FIRST_WORD = Pattern.compile("(?s)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(\\w+)");
    private static final Set<String> CONTROL =
            Set.of("abort", "begin", "commit", "end", "release", "rollback", "save", "savepoint", "start");

    private static final Set<String> READS =
            Set.of("select", "with", "values", "table", "show", "explain", "describe", "desc");
    private static final Pattern WRITES = Pattern.compile("(?i)\\b(?:insert|update|delete|merge|into|truncate)\\b");

    private RawSql() {}

    /** Whether it only reads, for all that its words say; one that may write and gives rows must not be sent twice. */
    static boolean reads(RenderedSql sql) {
        Matcher word = FIRST_WORD.matcher(sql.text());
        return word.lookingAt()
                && READS.contains(word.group(1).toLowerCase(Locale.ROOT))
                && !WRITES.matcher(sql.text()).find();
    }

    /** The text with {@code ?} for each bind, as it goes to the driver. */
    static RenderedSql of(SqlFragment fragment, Access access) {
        requireNoTransactionControl(fragment.pieces().get(0));
        int[] slots = new int[fragment.binds().size()];
        Arrays.setAll(slots, i -> i);
        return new RenderedSql(String.join("?", fragment.pieces()), slots, access, List.of(), access == Access.READ);
    }

    /** Else the library would believe in a transaction that is over, or give a connection back with one open. */
    private static void requireNoTransactionControl(String text) {
        Matcher word = FIRST_WORD.matcher(text);
        if (word.lookingAt() && CONTROL.contains(word.group(1).toLowerCase(Locale.ROOT))) {
            throw new InvalidQueryException("'" + word.group(1)
                    + "' cannot be run as SQL: it would end or begin a transaction behind the library's back; use"
                    + " ConnectionManager.transaction(..), and tx.rollback() inside it");
        }
    }

    static ShapeWriter binds(SqlFragment fragment) {
        return ShapeWriter.ofPart(fragment);
    }

    /** Where each column of the model stands among {@code labels}, counted from 1. */
    static int[] positions(ModelMapping<?> mapping, String[] labels) {
        List<ColumnMapping> columns = mapping.selectedColumns();
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(mapping, columns.get(i).name(), labels);
        }
        return positions;
    }

    private static int position(ModelMapping<?> mapping, String name, String[] labels) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        throw new InvalidQueryException("the statement gives no column '" + name + "', which "
                + mapping.modelClass().getSimpleName() + " needs; it gives " + Arrays.toString(labels));
    }
}
