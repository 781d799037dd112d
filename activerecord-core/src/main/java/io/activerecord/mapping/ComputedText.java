package io.activerecord.mapping;

import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The text of a computed column, split at the properties it names in braces. Immutable. */
final class ComputedText {
    private final List<String> pieces = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Braces inside quotes mean themselves. */
    static ComputedText parse(Place place, String text) {
        ComputedText parsed = new ComputedText();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                int end = end(place, text, c, i + 1);
                piece.append(text, i, end + 1);
                i = end;
            } else if (c == '{') {
                int end = end(place, text, '}', i + 1);
                parsed.names.add(text.substring(i + 1, end).strip());
                parsed.pieces.add(piece.toString());
                piece.setLength(0);
                i = end;
            } else {
                piece.append(c);
            }
        }
        parsed.pieces.add(piece.toString());
        if (text.isBlank()) {
            throw place.error("@Computed has no expression; write one over the columns of the row");
        }
        return parsed;
    }

    private static int end(Place place, String text, char closing, int from) {
        int end = text.indexOf(closing, from);
        if (end < 0) {
            throw place.error(
                    "@Computed has no closing " + closing + " for what begins at character " + from + "; close it");
        }
        return end;
    }

    /** The properties it names. */
    List<String> names() {
        return names;
    }

    /** The expression over the columns of {@code source}. */
    Expression over(Source source, ColumnType type, Function<String, ColumnMapping> columns) {
        List<Expression> parts = new ArrayList<>(names.size());
        for (String name : names) {
            parts.add(columns.apply(name).refOf(source));
        }
        return new SqlTemplate(pieces, parts, type);
    }
}
