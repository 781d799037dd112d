package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.activerecord.sql.ColumnType;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times do not depend on where the JVM stands, neither when they are written nor when they are read. */
interface TimeZoneCases extends TckCases {
    List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Apia", "Pacific/Auckland");

    List<ColumnType> TIMES = List.of(
            ColumnType.INSTANT,
            ColumnType.OFFSET_DATE_TIME,
            ColumnType.LOCAL_DATE_TIME,
            ColumnType.LOCAL_DATE,
            ColumnType.LOCAL_TIME);

    /** Every type of time in every zone. */
    static Stream<Arguments> timesAndZones() {
        return ZONES.stream()
                .flatMap(zone -> TIMES.stream().map(type -> Arguments.argumentSet(type + " in " + zone, type, zone)));
    }

    private static void in(String zone, Runnable work) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            work.run();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static void write(ColumnType type) {
        List<Object> values = Samples.of(type);
        for (int i = 0; i < values.size(); i++) {
            Values.insert(i, type, values.get(i));
        }
    }

    private void read(ColumnType type) {
        List<Object> values = Samples.of(type);
        for (int i = 0; i < values.size(); i++) {
            Values.requireKept(tck().database(), type, values.get(i), Values.read(i, type));
        }
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.TimeZoneCases#timesAndZones")
    default void writtenThereIsReadHere(ColumnType type, String zone) {
        in(zone, () -> write(type));
        in("America/New_York", () -> read(type));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.TimeZoneCases#timesAndZones")
    default void writtenHereIsFoundThere(ColumnType type, String zone) {
        in("Asia/Tokyo", () -> write(type));
        in(zone, () -> {
            read(type);
            List<Object> values = Samples.of(type);
            for (int i = 0; i < values.size(); i++) {
                assertEquals(List.of((long) i), Values.find(type, values.get(i)));
            }
        });
    }

    /** A driver may look at the zone when it connects. */
    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.TimeZoneCases#timesAndZones")
    default void connectedThereReadsWhatWasWrittenHere(ColumnType type, String zone) {
        write(type);
        in(zone, () -> tck().with(tck().database().config().poolSize(1), () -> read(type)));
    }
}
