package io.activerecord.dialect;

import java.sql.Types;
import java.util.Locale;
import java.util.Set;

/** Which column suits which property where a driver's metadata means what JDBC says. */
final class StandardFit {
    private static final Set<Integer> TEXT =
            Set.of(Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB);
    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);
    private static final Set<Integer> PADDED = Set.of(Types.CHAR, Types.NCHAR);
    private static final Set<Integer> DECIMAL = Set.of(Types.DECIMAL, Types.NUMERIC);
    private static final Set<Integer> WHOLE = Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);
    private static final Set<Integer> DOUBLE = Set.of(Types.DOUBLE, Types.FLOAT);
    private static final Set<Integer> FLAG = Set.of(Types.BOOLEAN, Types.BIT);
    private static final Set<String> UUID = Set.of("uuid", "uniqueidentifier");

    /** Microseconds: what the engines with the coarsest clock keep. */
    private static final int FRACTION = 6;

    private StandardFit() {}

    static TypeFit of(ColumnSpec wanted, ColumnInfo found, int fraction) {
        int jdbc = found.jdbcType();
        String name = found.typeName().toLowerCase(Locale.ROOT);
        return switch (wanted.type()) {
            case BOOLEAN -> exact(FLAG.contains(jdbc));
            case BYTE -> whole(3, Types.TINYINT, found);
            case SHORT -> whole(5, Types.SMALLINT, found);
            case INTEGER -> whole(10, Types.INTEGER, found);
            case LONG -> whole(19, Types.BIGINT, found);
            case FLOAT -> floating(jdbc, jdbc == Types.REAL, DOUBLE.contains(jdbc));
            case DOUBLE -> floating(jdbc, DOUBLE.contains(jdbc), false);
            case DECIMAL -> decimal(found, TypeFit.EXACT);
            case BIG_INTEGER -> decimal(found, TypeFit.WIDER);
            case STRING -> text(jdbc, !found.labels().isEmpty());
            case BYTES -> exact(BYTES.contains(jdbc));
            case UUID -> exact(UUID.contains(name));
            case INSTANT, OFFSET_DATE_TIME -> time(jdbc == Types.TIMESTAMP_WITH_TIMEZONE, fraction);
            case LOCAL_DATE -> exact(jdbc == Types.DATE);
            case LOCAL_TIME -> time(jdbc == Types.TIME, fraction);
            case LOCAL_DATE_TIME -> time(jdbc == Types.TIMESTAMP, fraction);
            case JSON, STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY ->
                name.startsWith("json") ? TypeFit.EXACT : TEXT.contains(jdbc) ? TypeFit.WIDER : TypeFit.WRONG;
        };
    }

    private static TypeFit exact(boolean fits) {
        return fits ? TypeFit.EXACT : TypeFit.WRONG;
    }

    private static TypeFit time(boolean fits, int fraction) {
        return fits && fraction >= 0 && fraction < FRACTION ? TypeFit.NARROWER : exact(fits);
    }

    private static TypeFit text(int jdbc, boolean isEnum) {
        return PADDED.contains(jdbc) && !isEnum ? TypeFit.NARROWER : exact(isEnum || TEXT.contains(jdbc));
    }

    /** @param digits of the largest value of JDBC type {@code own} */
    private static TypeFit whole(int digits, int own, ColumnInfo found) {
        int jdbc = found.jdbcType();
        if (jdbc == own) {
            return TypeFit.EXACT;
        }
        if (WHOLE.contains(jdbc)) {
            return digitsOf(jdbc) > digits ? TypeFit.WIDER : TypeFit.NARROWER;
        }
        if (!DECIMAL.contains(jdbc) || found.scale() > 0) {
            return TypeFit.WRONG;
        }
        if (found.size() == digits) {
            return TypeFit.EXACT;
        }
        return found.size() == 0 || found.size() > digits ? TypeFit.WIDER : TypeFit.NARROWER;
    }

    private static int digitsOf(int jdbc) {
        return switch (jdbc) {
            case Types.TINYINT -> 3;
            case Types.SMALLINT -> 5;
            case Types.INTEGER -> 10;
            default -> 19;
        };
    }

    private static TypeFit floating(int jdbc, boolean exact, boolean wider) {
        if (wider) {
            return TypeFit.WIDER;
        }
        boolean number = jdbc == Types.REAL || DECIMAL.contains(jdbc) || WHOLE.contains(jdbc);
        return !exact && number ? TypeFit.NARROWER : exact(exact);
    }

    private static TypeFit decimal(ColumnInfo found, TypeFit withScale) {
        int jdbc = found.jdbcType();
        if (DECIMAL.contains(jdbc)) {
            return found.scale() > 0 ? withScale : TypeFit.EXACT;
        }
        boolean number = WHOLE.contains(jdbc) || DOUBLE.contains(jdbc) || jdbc == Types.REAL;
        return number ? TypeFit.NARROWER : TypeFit.WRONG;
    }
}
