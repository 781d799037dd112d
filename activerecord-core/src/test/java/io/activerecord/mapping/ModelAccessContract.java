package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.AttributeConverter;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.EnumCode;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.error.MappingException;
import io.activerecord.mapping.elsewhere.Base;
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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every kind of access must do; run for each of them. */
@NullUnmarked // its models are written as users write them
@SuppressWarnings("UnusedVariable") // private fields are reached by the access only
abstract class ModelAccessContract {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final PlainDialect dialect = new PlainDialect();

    /** The access under test. */
    abstract ModelAccess make(ModelMapping<?> mapping);

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

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a constant with a body";
            }
        }
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

    private <M> M read(ModelMapping<M> mapping, ModelAccess access, @Nullable Object... row) {
        M model = mapping.modelClass().cast(access.newInstance());
        access.read(model, new RowReader(row), mapping.codecs(dialect), 0);
        return model;
    }

    private List<@Nullable Object> write(ModelMapping<?> mapping, ModelAccess access, Object model) {
        int size = mapping.columns().size();
        RowWriter out = new RowWriter(size);
        for (int i = 0; i < size; i++) {
            access.write(model, i, out, i + 1, mapping.codecs(dialect));
        }
        return out.binds();
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
    void rowsMayBeginAfterAnOffset() {
        ModelMapping<Pair> mapping = ModelMapping.of(Pair.class);
        Pair pair = new Pair();
        make(mapping).read(pair, new RowReader("x", "y", 7L, "z", null), mapping.codecs(dialect), 2);
        assertThat(pair.id).isEqualTo(7);
        assertThat(pair.name).isEqualTo("z");
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

    @Test
    void aSnapshotGivesComponentsBack() {
        ModelMapping<House> mapping = ModelMapping.of(House.class);
        ModelAccess access = make(mapping);
        House house = read(mapping, access, 1L, "Main St", "10115", 52.5, 13.4, "{\"a\":1}", BigDecimal.ONE, "RED");
        Object snapshot = access.snapshot(house);
        Address was = house.address;
        house.address = null;
        assertThat(kept(mapping, access, snapshot, "address.geo.lat")).isEqualTo(52.5);
        PropertyMapping address = mapping.properties().get(1);
        assertThat(address.kept(access.kept(snapshot, 1))).isEqualTo(was);
        assertThat(kept(mapping, access, access.snapshot(house), "address.geo.lat"))
                .isNull();
    }

    private static @Nullable Object kept(ModelMapping<?> mapping, ModelAccess access, Object snapshot, String name) {
        ColumnMapping column = mapping.column(name);
        PropertyMapping property = mapping.properties().get(column.propertyIndex());
        return column.component(property.kept(access.kept(snapshot, property.index())));
    }

    private static long bits(ModelMapping<?> mapping, String... properties) {
        return Arrays.stream(properties)
                .mapToLong(property -> 1L << mapping.column(property).index())
                .reduce(0, (a, b) -> a | b);
    }

    record Geo(double lat, Double lon) {}

    record Address(
            String street,
            @Column("plz") String zip,
            Geo geo,
            @Json Map<String, Integer> extra) {}

    record Money(BigDecimal amount, Colour colour) {}

    @Model
    static class House {
        Long id;

        @Embedded
        private Address address;

        @Embedded(prefix = "")
        Money price;
    }

    @Test
    void embeddedRecordsAreReadAndWrittenByComponent() {
        ModelMapping<House> mapping = ModelMapping.of(House.class);
        ModelAccess access = make(mapping);
        @Nullable Object[] row = {1L, "Main St", "10115", 52.5, 13.4, "{\"a\":1}", BigDecimal.ONE, "RED"};
        House house = read(mapping, access, row);
        assertThat(house.address).isEqualTo(new Address("Main St", "10115", new Geo(52.5, 13.4), Map.of("a", 1)));
        assertThat(house.price).isEqualTo(new Money(BigDecimal.ONE, Colour.RED));
        assertThat(write(mapping, access, house)).containsExactly(row);
        assertThat(mapping.column("address.geo.lat").get(house)).isEqualTo(52.5);
    }

    @Test
    void embeddedRecordOfNullsIsNull() {
        ModelMapping<House> mapping = ModelMapping.of(House.class);
        ModelAccess access = make(mapping);
        House house = read(mapping, access, 1L, null, null, null, null, null, null, "RED");
        assertThat(house.address).isNull();
        assertThat(house.price).isEqualTo(new Money(null, Colour.RED));
        house = read(mapping, access, 1L, "Main St", null, null, null, null, null, null);
        assertThat(house.address).isEqualTo(new Address("Main St", null, null, null));
        assertThat(house.price).isNull();
        assertThat(mapping.column("address.geo.lat").get(house)).isNull();
        assertThat(write(mapping, access, house).subList(3, 8))
                .containsExactly("NULL:6", "NULL:6", "NULL:17", "NULL:7", "NULL:9");
    }

    @Test
    void nullInAPrimitiveComponentIsRefused() {
        ModelMapping<House> mapping = ModelMapping.of(House.class);
        ModelAccess access = make(mapping);
        assertThatThrownBy(() -> read(mapping, access, 1L, "Main St", null, null, 13.4, null, null, null))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("column houses.address_geo_lat is NULL but property address.geo.lat");
    }

    @Test
    void aChangedRecordChangesAllItsColumns() {
        ModelMapping<House> mapping = ModelMapping.of(House.class);
        ModelAccess access = make(mapping);
        House house = read(mapping, access, 1L, "Main St", null, null, null, "{\"a\":1}", BigDecimal.ONE, "RED");
        Object snapshot = access.snapshot(house);
        house.price = new Money(BigDecimal.ONE, Colour.RED);
        assertThat(access.changed(house, snapshot, 0)).isZero();
        house.price = new Money(BigDecimal.TEN, Colour.RED);
        assertThat(access.changed(house, snapshot, 0)).isEqualTo(0b11000000);
        house.address.extra().put("b", 2);
        assertThat(access.changed(house, snapshot, 0)).isEqualTo(0b11111110);
    }

    @Model
    static class Child extends Base<Long, String> {
        private String name;
    }

    @Test
    void fieldsOfSuperclassesInAnotherPackageAreReached() {
        ModelMapping<Child> mapping = ModelMapping.of(Child.class);
        ModelAccess access = make(mapping);
        @Nullable Object[] row = {1L, 2, NOON, "load", 3.5, "HIGH", new byte[] {5}, "Ann"};
        Child child = read(mapping, access, row);
        assertThat(child.id()).isEqualTo(1L);
        assertThat(child.revision()).isEqualTo(2);
        assertThat(child.payload()).isEqualTo("load");
        assertThat(child.note()).hasToString("HIGH");
        assertThat(write(mapping, access, child)).usingRecursiveComparison().isEqualTo(Arrays.asList(row));
        Object snapshot = access.snapshot(child);
        child.revision(3);
        child.hash()[0] = 6;
        access.set(child, 0, 9L);
        assertThat(child.id()).isEqualTo(9L);
        assertThat(access.changed(child, snapshot, 0)).isEqualTo(0b1000011);
        assertThat(access.get(child, 1)).isEqualTo(3);
    }

    @Model
    static class Pair {
        private long id;
        private String name;
        private Long pairId;

        @BelongsTo
        private Pair pair;

        @HasMany
        private List<Pair> pairs;
    }

    @Test
    void associationFieldsAreGotAndSet() {
        ModelAccess access = make(ModelMapping.of(Pair.class));
        Pair pair = new Pair();
        Pair other = new Pair();
        access.setAssociation(pair, 0, other);
        access.setAssociation(pair, 1, List.of(other));
        assertThat(pair.pair).isSameAs(other);
        assertThat(access.getAssociation(pair, 0)).isSameAs(other);
        assertThat(access.getAssociation(pair, 1)).isEqualTo(List.of(other));
        access.setAssociation(pair, 0, null);
        assertThat(pair.pair).isNull();
    }

    @Test
    void unknownNumbersAreRefused() {
        ModelAccess access = make(ModelMapping.of(Pair.class));
        Pair pair = new Pair();
        assertThatThrownBy(() -> access.get(pair, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> access.get(pair, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> access.getAssociation(pair, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Model
    abstract static class Shape {
        Long id;
    }

    @Test
    void anAbstractModelHasNoInstances() {
        ModelAccess access = make(ModelMapping.of(Shape.class));
        assertThatThrownBy(access::newInstance)
                .isInstanceOf(MappingException.class)
                .hasMessage("cannot make a " + Shape.class.getName()
                        + ", which is abstract; ask for one of its subclasses");
    }

    @Model
    static class Failing {
        Long id;

        Failing() {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void whatAConstructorThrowsComesThrough() {
        ModelAccess access = make(ModelMapping.of(Failing.class));
        assertThatThrownBy(access::newInstance)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not today");
    }

    @Test
    void manyColumnsAreTrackedWordByWord() {
        ModelMapping<Wide> mapping = ModelMapping.of(Wide.class);
        ModelAccess access = make(mapping);
        assertThat(mapping.columns()).hasSize(131);
        Wide wide = new Wide();
        Object snapshot = access.snapshot(wide);
        for (PropertyMapping property : mapping.properties()) {
            access.set(wide, property.index(), property.type() == int.class ? (Object) 5 : new Wide.Span(1, 2, 3));
            for (int word = 0; word < 3; word++) {
                assertThat(access.changed(wide, snapshot, word)).isEqualTo(Wide.expected(property, word));
            }
            snapshot = access.snapshot(wide);
        }
    }
}
