package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.AttributeConverter;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.EnumCode;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of access must do with every kind of field; run for each of them. */
@NullUnmarked // its models are written as users write them
@SuppressWarnings("UnusedVariable") // private fields are reached by the access only
abstract class ModelAccessContract extends ModelFormsContract {
    @Model
    static class Everything {
        private boolean flag;
        private byte tiny;
        private short small;
        private int number;
        private long id;
        private float ratio;
        private double exact;
        private Boolean boxedFlag;
        private Byte boxedTiny;
        private Short boxedSmall;
        private Integer boxedNumber;
        private Long boxedLong;
        private Float boxedRatio;
        private Double boxedExact;
        private String text;
        private BigDecimal price;
        private BigInteger huge;
        private byte[] bytes;
        private UUID uuid;
        private Instant instant;
        private LocalDate date;
        private LocalTime time;
        private LocalDateTime dateTime;
        private OffsetDateTime offsetTime;
        private Colour colour;
        private Level level;

        @Json
        private List<String> tags;

        @Json
        private String document;

        @Convert(YesNo.class)
        private boolean active;

        @Convert(Csv.class)
        private List<String> words;

        @Column(zone = "Europe/Berlin")
        private Instant berlin;

        private Everything() {}
    }

    enum Level {
        LOW(10),
        HIGH(20);

        @EnumCode
        private final int code;

        Level(int code) {
            this.code = code;
        }
    }

    static class YesNo implements AttributeConverter<Boolean, String> {
        @Override
        public String toColumn(Boolean value) {
            return value ? "Y" : "N";
        }

        @Override
        public Boolean toProperty(String value) {
            return value.equals("Y");
        }
    }

    static class Csv implements AttributeConverter<List<String>, String> {
        @Override
        public String toColumn(List<String> value) {
            return String.join(",", value);
        }

        @Override
        public List<String> toProperty(String value) {
            return new ArrayList<>(List.of(value.split(",")));
        }
    }

    private static @Nullable Object[] row() {
        return new @Nullable Object[] {
            true,
            (byte) 1,
            (short) 2,
            3,
            4L,
            5.5f,
            6.5d,
            false,
            (byte) 7,
            (short) 8,
            9,
            10L,
            11.5f,
            12.5d,
            "text",
            new BigDecimal("1.50"),
            BigInteger.TEN,
            new byte[] {1, 2},
            new UUID(1, 2),
            NOON,
            LocalDate.of(2026, 1, 2),
            LocalTime.NOON,
            LocalDateTime.of(2026, 1, 2, 3, 4),
            OffsetDateTime.parse("2026-01-02T03:04+05:00"),
            "GREEN",
            20,
            "[\"a\",\"b\"]",
            "{ }",
            "Y",
            "x,y",
            LocalDateTime.of(2026, 1, 2, 13, 0)
        };
    }

    @Test
    void everyKindOfFieldIsReadAndWritten() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        Everything read = read(mapping, access, row());
        assertThat(read.flag).isTrue();
        assertThat(read.id).isEqualTo(4);
        assertThat(read.boxedFlag).isFalse();
        assertThat(read.colour).isEqualTo(Colour.GREEN);
        assertThat(read.level).isEqualTo(Level.HIGH);
        assertThat(read.tags).containsExactly("a", "b");
        assertThat(read.document).isEqualTo("{ }");
        assertThat(read.active).isTrue();
        assertThat(read.words).containsExactly("x", "y");
        assertThat(read.berlin).isEqualTo(NOON);
        assertThat(write(mapping, access, read)).usingRecursiveComparison().isEqualTo(Arrays.asList(row()));
    }

    @Test
    void nullsAreReadIntoAndWrittenFromObjects() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        @Nullable Object[] row = row();
        for (ColumnMapping column : mapping.columns()) {
            if (!column.primitive()) {
                row[column.index()] = null;
            }
        }
        Everything read = read(mapping, access, row);
        assertThat(read.text).isNull();
        assertThat(read.tags).isNull();
        assertThat(read.berlin).isNull();
        List<@Nullable Object> written = write(mapping, access, read);
        assertThat(written.get(mapping.column("tags").index()))
                .isEqualTo("NULL:" + dialect.codec(ColumnType.JSON).sqlType());
        assertThat(written.get(mapping.column("level").index()))
                .isEqualTo("NULL:" + dialect.codec(ColumnType.INTEGER).sqlType());
        assertThat(access.changed(read, access.snapshot(read), 0)).isZero();
    }

    @Test
    void nullIntoAPrimitiveIsRefused() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        for (ColumnMapping column : mapping.columns()) {
            if (column.primitive()) {
                @Nullable Object[] row = row();
                row[column.index()] = null;
                assertThatThrownBy(() -> read(mapping, access, row))
                        .isInstanceOf(MappingException.class)
                        .hasMessageStartingWith("column everythings." + column.name() + " is NULL but property "
                                + column.property() + " of " + Everything.class.getName() + " is a primitive "
                                + column.javaType().getName() + "; use ");
                assertThatThrownBy(() -> access.set(new Everything(), column.propertyIndex(), null))
                        .isInstanceOf(MappingException.class)
                        .hasMessageContaining("is NULL but property");
            }
        }
    }

    @Test
    void zeroIsNoNull() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        @Nullable Object[] row = row();
        Object[] zeros = {false, (byte) 0, (short) 0, 0, 0L, 0f, 0d};
        System.arraycopy(zeros, 0, row, 0, zeros.length);
        Everything read = read(mapping, make(mapping), row);
        assertThat(read.flag).isFalse();
        assertThat(read.exact).isZero();
    }

    @Test
    void eachPropertyIsGotSetAndSeenToChange() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        Everything model = read(mapping, access, row());
        Everything other = new Everything();
        for (PropertyMapping property : mapping.properties()) {
            Object snapshot = access.snapshot(model);
            Object was = access.get(model, property.index());
            access.set(model, property.index(), access.get(other, property.index()));
            assertThat(access.changed(model, snapshot, 0)).as(property.name()).isEqualTo(1L << property.firstColumn());
            access.set(model, property.index(), was);
            assertThat(access.changed(model, snapshot, 0)).as(property.name()).isZero();
        }
    }

    @Test
    void numbersAreComparedAsStored() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        Everything model = read(mapping, access, row());
        model.exact = Double.NaN;
        model.ratio = -0.0f;
        Object snapshot = access.snapshot(model);
        assertThat(access.changed(model, snapshot, 0)).isZero();
        model.ratio = 0.0f;
        model.price = new BigDecimal("1.5");
        model.exact = Double.longBitsToDouble(0x7ff8000000000001L); // another NaN
        assertThat(access.changed(model, snapshot, 0)).isEqualTo(bits(mapping, "ratio", "exact", "price"));
    }

    @Test
    void changesInsideBytesJsonAndConvertedValuesAreSeen() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        Everything model = read(mapping, access, row());
        Object snapshot = access.snapshot(model);
        model.bytes[0] = 9;
        model.tags.add("c");
        model.words.add("z");
        assertThat(access.changed(model, snapshot, 0)).isEqualTo(bits(mapping, "bytes", "tags", "words"));
        model.bytes = new byte[] {1, 2};
        model.tags = List.of("a", "b");
        model.words = List.of("x", "y");
        assertThat(access.changed(model, snapshot, 0)).isZero();
    }

    @Test
    void aSnapshotGivesItsValuesBack() {
        ModelMapping<Everything> mapping = ModelMapping.of(Everything.class);
        ModelAccess access = make(mapping);
        Everything model = read(mapping, access, row());
        Object snapshot = access.snapshot(model);
        Object[] were = mapping.properties().stream()
                .map(property -> access.get(model, property.index()))
                .toArray();
        for (PropertyMapping property : mapping.properties()) {
            Object kept = property.kept(access.kept(snapshot, property.index()));
            assertThat(kept).as(property.name()).isEqualTo(were[property.index()]);
        }
        Object bytes = kept(mapping, access, snapshot, "bytes");
        assertThat(bytes).isNotSameAs(model.bytes).isNotSameAs(kept(mapping, access, snapshot, "bytes"));
    }
}
