package io.activerecord.dialect.golden;

import static io.activerecord.dialect.golden.Shop.T;
import static io.activerecord.dialect.golden.Shop.THINGS;
import static io.activerecord.dialect.golden.Shop.compare;
import static io.activerecord.dialect.golden.Shop.selecting;
import static io.activerecord.dialect.golden.Shop.thing;

import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.UpdateCommand;
import io.activerecord.sql.UpsertCommand;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A value of every type, and NULL as every type, compared, inserted, updated and upserted. */
public final class TypeCatalogue {
    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private final List<Catalogue.Case> cases = new ArrayList<>();

    private TypeCatalogue() {}

    static List<Catalogue.Case> cases() {
        TypeCatalogue catalogue = new TypeCatalogue();
        for (ColumnType type : ColumnType.values()) {
            catalogue.add(
                    type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    selecting(T, thing(type))
                            .where(compare(thing(type), Comparison.Operator.EQ, value(type)))
                            .get());
        }
        catalogue.changes();
        return catalogue.cases;
    }

    private void add(String name, SqlCommand command) {
        cases.add(new Catalogue.Case("types", name, command));
    }

    private void changes() {
        List<ColumnType> types = List.of(ColumnType.values());
        List<ColumnRef> columns = types.stream().map(Shop::thing).toList();
        List<Bind> values = types.stream().map(TypeCatalogue::value).toList();
        List<Bind> nulls = types.stream().map(type -> new Bind(null, type)).toList();
        add("insert all", new InsertCommand(THINGS, columns, List.of(values), List.of()));
        add("insert nulls", new InsertCommand(THINGS, columns, List.of(nulls), List.of()));
        add("insert both", new InsertCommand(THINGS, columns, List.of(values, nulls), List.of()));
        add("update all", update(columns, values));
        add("update to nulls", update(columns, nulls));
        List<ColumnRef> key = List.of(thing(ColumnType.INTEGER));
        List<ColumnRef> rest = columns.stream()
                .filter(column -> column.type() != ColumnType.INTEGER)
                .toList();
        add("upsert all", new UpsertCommand(THINGS, columns, List.of(values), key, rest, List.of()));
        add("upsert both", new UpsertCommand(THINGS, columns, List.of(values, nulls), key, rest, List.of()));
    }

    private static UpdateCommand update(List<ColumnRef> columns, List<Bind> values) {
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.add(new Assignment(columns.get(i), values.get(i)));
        }
        return new UpdateCommand(THINGS, assignments, null);
    }

    /** A value that every engine takes. */
    public static Bind value(ColumnType type) {
        return new Bind(sample(type), type);
    }

    private static Object sample(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> true;
            case BYTE -> (byte) 7;
            case SHORT -> (short) 300;
            case INTEGER -> 70_000;
            case LONG -> 5_000_000_000L;
            case FLOAT -> 1.5f;
            case DOUBLE -> 2.25;
            case DECIMAL -> new BigDecimal("12.34");
            case BIG_INTEGER -> new BigInteger("12345678901234567890");
            case STRING -> "text";
            case BYTES -> new byte[] {1, 2, 3};
            case UUID -> ID;
            case JSON -> "{\"a\": 1}";
            case INSTANT, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, OFFSET_DATE_TIME -> time(type);
            default -> array(type);
        };
    }

    private static Object time(ColumnType type) {
        OffsetDateTime moment = OffsetDateTime.parse("2024-02-29T12:34:56.123456+02:00");
        return switch (type) {
            case INSTANT -> moment.toInstant();
            case LOCAL_DATE -> moment.toLocalDate();
            case LOCAL_TIME -> moment.toLocalTime();
            case LOCAL_DATE_TIME -> moment.toLocalDateTime();
            default -> moment;
        };
    }

    private static Object array(ColumnType type) {
        return switch (type) {
            case STRING_ARRAY -> new String[] {"a", null, "b\"c"};
            case INTEGER_ARRAY -> new Integer[] {1, null, 3};
            case LONG_ARRAY -> new Long[] {1L, 5_000_000_000L};
            case DOUBLE_ARRAY -> new Double[] {1.5};
            case BOOLEAN_ARRAY -> new Boolean[] {true, false};
            case UUID_ARRAY -> new UUID[] {ID};
            default -> throw new IllegalArgumentException(type + " has no sample");
        };
    }
}
