package io.activerecord.mapping;

import io.activerecord.sql.ColumnType;
import java.time.Duration;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The classes of {@code java.time} that no engine has a type for, as their ISO-8601 text: {@code PT36H}, {@code 2024-02},
 * {@code 2024-03-31T03:30+02:00[Europe/Berlin]}. They come back as they went in. Text sorts in the order of time for
 * {@link YearMonth} and {@link MonthDay} only; a {@link Year} is a number.
 */
final class IsoConversion implements Conversion {
    private static final Map<Class<?>, ValueMapping> MAPPINGS = Map.ofEntries(
            text(Duration.class, Duration::parse),
            text(Period.class, Period::parse),
            text(YearMonth.class, YearMonth::parse),
            text(MonthDay.class, MonthDay::parse),
            text(OffsetTime.class, OffsetTime::parse),
            text(ZonedDateTime.class, ZonedDateTime::parse),
            text(ZoneId.class, ZoneId::of),
            text(ZoneOffset.class, ZoneOffset::of),
            entry(
                    Year.class,
                    ColumnType.INTEGER,
                    new IsoConversion(year -> ((Year) year).getValue(), number -> Year.of((Integer) number))));

    private final Function<Object, Object> toColumn;
    private final Function<Object, Object> toProperty;

    private IsoConversion(Function<Object, Object> toColumn, Function<Object, Object> toProperty) {
        this.toColumn = toColumn;
        this.toProperty = toProperty;
    }

    private static Map.Entry<Class<?>, ValueMapping> text(Class<?> type, Function<String, Object> parse) {
        return entry(type, ColumnType.STRING, new IsoConversion(Object::toString, text -> parse.apply((String) text)));
    }

    private static Map.Entry<Class<?>, ValueMapping> entry(Class<?> type, ColumnType column, IsoConversion conversion) {
        return Map.entry(type, new ValueMapping(column, type, conversion, Keeping.AS_IS));
    }

    /** Null for a class that is not one of them. */
    static @Nullable ValueMapping of(Class<?> javaType) {
        return MAPPINGS.get(javaType);
    }

    @Override
    public Object toColumn(Object property) {
        return toColumn.apply(property);
    }

    @Override
    public Object toProperty(Object column) {
        return toProperty.apply(column);
    }
}
