package io.activerecord.data;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TypeFit;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which type the values of a column have between two engines, and what is lost on the way. Immutable. */
final class CopyTypes {
    /** More characters than this, and nobody meant a limit. */
    private static final int UNLIMITED = 1_000_000;

    private static final int KEY_LENGTH = 255;
    private static final Set<Integer> PADDED = Set.of(Types.CHAR, Types.NCHAR);

    private final SchemaDialect source;
    private final SchemaDialect target;
    private final CopyLosses losses;

    CopyTypes(SchemaDialect source, SchemaDialect target, CopyLosses losses) {
        this.source = source;
        this.target = target;
        this.losses = losses;
    }

    /** A column to make at the target. */
    ColumnSpec spec(ColumnInfo from, String name, ColumnType type, boolean key) {
        boolean allDigits = source.keepsEveryDigit(from) || from.size() == 0;
        boolean digits = (type == ColumnType.DECIMAL || type == ColumnType.BIG_INTEGER) && !allDigits;
        boolean sized = type == ColumnType.STRING || type == ColumnType.BYTES;
        int length = sized ? length(source, from) : 0;
        if (sized && length == 0 && target.unlimitedLength() > 0) {
            length = key ? KEY_LENGTH : target.unlimitedLength();
        }
        return new ColumnSpec(
                name,
                type,
                length,
                digits ? from.size() : 0,
                digits ? from.scale() : 0,
                from.nullable() && !key,
                false,
                List.of());
    }

    /** @param said the type that somebody gave; null for nobody */
    CopyColumn column(ColumnInfo from, ColumnInfo to, @Nullable ColumnType said) {
        String refusal = null;
        for (ColumnType type : candidates(from, to, said)) {
            String loss = loss(from, to, type, said != null);
            if (loss == null || losses != CopyLosses.REFUSED) {
                return decided(from, to, type);
            }
            refusal = refusal == null ? loss : refusal;
        }
        String types = from.typeName() + " at the source, " + to.typeName() + " at the target";
        throw refusal == null
                ? new CopyException("column '" + from.name() + "' cannot be copied: it is " + types
                        + ", which have no type in common; say one with type(..), or cast it in a query")
                : new CopyException("column '" + from.name() + "' cannot be copied without loss: it is " + types
                        + ", which " + refusal + "; change the target's column, or allow it with losses(..)");
    }

    private CopyColumn decided(ColumnInfo from, ColumnInfo to, ColumnType type) {
        boolean digits = type == ColumnType.DECIMAL && isNumber(to) && !target.keepsEveryDigit(to);
        return new CopyColumn(
                from.name(),
                to.name(),
                type,
                fraction(target, to),
                digits ? to.scale() : -1,
                isPadded(from) || isPadded(to),
                source.truthsAreNumbers() && type == ColumnType.BOOLEAN,
                losses == CopyLosses.REDUCED);
    }

    private List<ColumnType> candidates(ColumnInfo from, ColumnInfo to, @Nullable ColumnType said) {
        if (said != null) {
            return List.of(said);
        }
        List<ColumnType> types = new ArrayList<>();
        ColumnType own = source.typeOf(from);
        if (own != null && fit(target, to, own, from) != TypeFit.WRONG) {
            types.add(own);
        }
        ColumnType others = target.typeOf(to);
        if (others != null && others != own && isRead(from, to, others)) {
            types.add(others);
        }
        return List.copyOf(types);
    }

    /** Whether the source's column is one for values of the target's type. */
    private boolean isRead(ColumnInfo from, ColumnInfo to, ColumnType type) {
        TypeFit fit = fit(source, from, type, to);
        boolean text = type == ColumnType.JSON || type.isArray();
        return fit == TypeFit.EXACT || (text && fit == TypeFit.WIDER);
    }

    private static TypeFit fit(SchemaDialect dialect, ColumnInfo column, ColumnType type, ColumnInfo other) {
        boolean digits = type == ColumnType.DECIMAL && other.size() > 0;
        return dialect.fit(
                new ColumnSpec(
                        column.name(),
                        type,
                        0,
                        digits ? other.size() : 0,
                        digits ? other.scale() : 0,
                        true,
                        false,
                        List.of()),
                column);
    }

    /** What the target does not hold of the source's values; null for nothing. */
    private @Nullable String loss(ColumnInfo from, ColumnInfo to, ColumnType type, boolean said) {
        return switch (type) {
            case STRING, BYTES -> length(from, to);
            case DECIMAL, BIG_INTEGER -> isNumber(to) ? digits(from, to) : null;
            case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE_TIME, LOCAL_TIME -> fraction(from, to);
            default ->
                !said && fit(target, to, type, from) == TypeFit.NARROWER ? "holds only some of its values" : null;
        };
    }

    private @Nullable String length(ColumnInfo from, ColumnInfo to) {
        int most = length(target, to);
        int there = length(source, from);
        if (isPadded(to) && !isPadded(from)) {
            return "keeps no spaces at the end";
        }
        return most > 0 && (there == 0 || there > most) ? "holds no more than " + most : null;
    }

    private static int length(SchemaDialect dialect, ColumnInfo column) {
        int length = dialect.length(column);
        return length > UNLIMITED || length < 0 ? 0 : length;
    }

    private @Nullable String digits(ColumnInfo from, ColumnInfo to) {
        if (target.keepsEveryDigit(to) || !isNumber(from)) {
            return null;
        }
        boolean all = source.keepsEveryDigit(from) || from.size() == 0;
        boolean less = all || from.scale() > to.scale() || from.size() - from.scale() > to.size() - to.scale();
        return less ? "holds " + to.size() + " digits, " + to.scale() + " of them behind the point" : null;
    }

    private static boolean isNumber(ColumnInfo column) {
        return column.jdbcType() == Types.DECIMAL || column.jdbcType() == Types.NUMERIC;
    }

    private @Nullable String fraction(ColumnInfo from, ColumnInfo to) {
        int most = fraction(target, to);
        boolean known = isTime(from) && source.fraction(from) >= 0;
        return known && source.fraction(from) > most ? "holds " + most + " digits of a second" : null;
    }

    /** A text holds all. */
    private static int fraction(SchemaDialect dialect, ColumnInfo column) {
        int digits = isTime(column) ? dialect.fraction(column) : -1;
        return digits < 0 || digits > CopyColumn.NANOSECONDS ? CopyColumn.NANOSECONDS : digits;
    }

    private static boolean isTime(ColumnInfo column) {
        return switch (column.jdbcType()) {
            case Types.TIME, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> true;
            default -> false;
        };
    }

    private static boolean isPadded(ColumnInfo column) {
        return PADDED.contains(column.jdbcType()) && column.labels().isEmpty();
    }
}
