package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.error.MappingException;
import io.activerecord.mapping.elsewhere.Base;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Models of every form, with embedded records, superclasses and associations; run for each kind of access. */
@NullUnmarked // its models are written as users write them
@SuppressWarnings("UnusedVariable") // private fields are reached by the access only
abstract class ModelFormsContract {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    final PlainDialect dialect = new PlainDialect();

    /** The access under test. */
    abstract ModelAccess make(ModelMapping<?> mapping);

    <M> M read(ModelMapping<M> mapping, ModelAccess access, @Nullable Object... row) {
        M model = mapping.modelClass().cast(access.newInstance());
        access.read(model, new RowReader(row), mapping.codecs(dialect), 0);
        return model;
    }

    List<@Nullable Object> write(ModelMapping<?> mapping, ModelAccess access, Object model) {
        int size = mapping.columns().size();
        RowWriter out = new RowWriter(size);
        for (int i = 0; i < size; i++) {
            access.write(model, i, out, i + 1, mapping.codecs(dialect));
        }
        return out.binds();
    }

    static @Nullable Object kept(ModelMapping<?> mapping, ModelAccess access, Object snapshot, String name) {
        ColumnMapping column = mapping.column(name);
        PropertyMapping property = mapping.properties().get(column.propertyIndex());
        return column.component(property.kept(access.kept(snapshot, property.index())));
    }

    static long bits(ModelMapping<?> mapping, String... properties) {
        return Arrays.stream(properties)
                .mapToLong(property -> 1L << mapping.column(property).index())
                .reduce(0, (a, b) -> a | b);
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
    void rowsMayBeginAfterAnOffset() {
        ModelMapping<Pair> mapping = ModelMapping.of(Pair.class);
        Pair pair = new Pair();
        make(mapping).read(pair, new RowReader("x", "y", 7L, "z", null), mapping.codecs(dialect), 2);
        assertThat(pair.id).isEqualTo(7);
        assertThat(pair.name).isEqualTo("z");
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
