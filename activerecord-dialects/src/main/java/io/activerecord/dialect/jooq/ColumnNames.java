package io.activerecord.dialect.jooq;

import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The aliases of a select's columns: those it was given, and more where an engine takes no name twice. */
record ColumnNames(List<@Nullable String> aliases) {
    static ColumnNames of(SelectCommand command, RenderTarget target) {
        boolean paged = command.limit() != null || command.offset() != null;
        boolean unique = paged && !target.pagesRepeatNames();
        List<@Nullable String> aliases = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Selection selection : command.selections()) {
            String name = name(selection);
            boolean repeated = unique && name != null && !taken.add(name);
            aliases.add(repeated ? name + "_" + (aliases.size() + 1) : selection.alias());
        }
        return new ColumnNames(aliases);
    }

    /** What the column is called; null for an expression without a name. */
    static @Nullable String name(Selection selection) {
        String alias = selection.alias();
        if (alias != null) {
            return alias;
        }
        return selection.expression() instanceof ColumnRef column ? column.name() : null;
    }

    @Nullable
    String alias(int column) {
        return aliases.get(column);
    }
}
