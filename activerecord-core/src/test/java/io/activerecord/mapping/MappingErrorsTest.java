package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.AttributeConverter;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.EnumCode;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import io.activerecord.error.MappingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be mapped says where, why, and what to do. */
@SuppressWarnings({"HidingField", "ClassCanBeStatic"}) // mistakes are what it is about
@NullUnmarked // its models are written as users write them
class MappingErrorsTest {
    static class NoModel {
        Long id;
    }

    @Model
    record ARecord(Long id) {}

    @Model
    static class NoKey {
        String name;
    }

    @Model
    static class NoConstructor {
        Long id;

        NoConstructor(Long id) {
            this.id = id;
        }
    }

    @Model
    class Inner {
        Long id;
    }

    @Model
    static class Letter {
        char id;
    }

    @Model
    static class LongNumber {
        @Column(length = 3)
        Long id;
    }

    @Model
    static class PreciseText {
        @Column(precision = 3)
        String id;
    }

    @Model
    static class LongDecimal {
        @Column(length = 3)
        java.math.BigDecimal id;
    }

    @Model
    static class FarScale {
        @Column(precision = 3, scale = 4)
        java.math.BigDecimal id;
    }

    @Model
    static class Maybe {
        Optional<String> id;
    }

    @Model
    static class Tags {
        List<String> id;
    }

    record Point(int x, int y) {}

    @Model
    static class Bare {
        Point id;
    }

    @Model
    static class Final {
        final Long id = 1L;
    }

    @Model
    static class BareModel {
        Long id;
        List<NoKey> others;
    }

    @Model
    static class Twice {
        Long id;

        @Column("id")
        Long other;
    }

    @Model
    static class Shadowing extends Super {
        String name;
    }

    static class Super {
        Long id;
        String name;
    }

    @Model
    static class NotARecord {
        Long id;

        @Embedded
        String place;
    }

    record Endless(int x, Endless next) {}

    @Model
    static class Forever {
        Long id;

        @Embedded
        Endless endless;
    }

    @Model
    static class WrongVersion {
        Long id;

        @Version
        String version;
    }

    @Model
    static class WrongMark {
        Long id;

        @SoftDelete
        LocalDate deletedOn;
    }

    @Model
    static class WrongTenant {
        Long id;

        @TenantId
        boolean tenant;
    }

    @Model
    static class TwoActors {
        Long id;

        @UpdatedBy
        String one;

        @UpdatedBy
        String other;
    }

    @Model
    static class WrongZone {
        Long id;

        @Column(zone = "Mars/Olympus")
        Instant at;
    }

    @Model
    static class ZonedDay {
        Long id;

        @Column(zone = "UTC")
        LocalDate day;
    }

    @Model
    static class WrongConverter {
        Long id;

        @Convert(Upper.class)
        Integer number;
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public String toColumn(String value) {
            return value;
        }

        @Override
        public String toProperty(String value) {
            throw new IllegalArgumentException("no");
        }
    }

    @Model
    static class ConvertedToObject {
        Long id;

        @Convert(ToObject.class)
        String text;
    }

    static class ToObject implements AttributeConverter<String, Object> {
        @Override
        public Object toColumn(String value) {
            return value;
        }

        @Override
        public String toProperty(Object value) {
            return value.toString();
        }
    }

    @Model
    static class SameCodes {
        Long id;
        Clash clash;
    }

    enum Clash {
        A,
        B;

        @EnumCode
        int code() {
            return 1;
        }
    }

    @Model
    static class StringUuid {
        @Id(KeySource.UUID)
        String id;
    }

    @Model
    static class EmbeddedKey {
        @Id
        @Embedded
        Point id;
    }

    @Model
    static class NoColumnForKey {
        Long id;

        @BelongsTo
        Super2 parent;
    }

    @Model
    static class Super2 {
        Long id;
    }

    @Model
    static class OneAsMany {
        Long id;

        @HasMany
        Super2 others;
    }

    @Model
    static class ToNoModel {
        Long id;

        @HasMany
        List<NoModel> others;
    }

    @Model
    static class Both {
        Long id;

        @Json
        @Convert(Upper.class)
        String text;
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(NoModel.class, "it is no model; annotate it with @Model"),
                Arguments.of(ARecord.class, "its fields cannot be set; make it a class"),
                Arguments.of(NoKey.class, "it has no key; name a field id"),
                Arguments.of(NoConstructor.class, "it has no constructor without parameters; add one"),
                Arguments.of(Inner.class, "it is an inner class; make it static"),
                Arguments.of(Letter.class, "'id'|a char has no column type; use String"),
                Arguments.of(LongNumber.class, "'id'|@Column(length) is for texts and bytes|leave them out"),
                Arguments.of(PreciseText.class, "'id'|@Column(precision, scale) is for BigDecimal|use length"),
                Arguments.of(LongDecimal.class, "'id'|@Column(length) is for texts and bytes|use precision and scale"),
                Arguments.of(FarScale.class, "'id'|@Column(scale = 4) is more than precision = 3"),
                Arguments.of(Maybe.class, "'id'|a java.util.Optional has no column type; declare the value itself"),
                Arguments.of(Tags.class, "'id'|a java.util.List has no column type; annotate it with @Json"),
                Arguments.of(Bare.class, "'id'|has no column type; annotate it with @Embedded"),
                Arguments.of(Final.class, "'id'|the field is final, so no row can fill it; remove final"),
                Arguments.of(BareModel.class, "'others'|NoKey is a model; annotate the field with @BelongsTo"),
                Arguments.of(Twice.class, "'other'|column id is taken by field 'id'; name another with @Column"),
                Arguments.of(Shadowing.class, "'name'|Super declares a field of that name too; rename one"),
                Arguments.of(NotARecord.class, "'place'|@Embedded takes a record, but java.lang.String is none"),
                Arguments.of(Forever.class, "'endless.next'|contains itself"),
                Arguments.of(
                        WrongVersion.class,
                        "'version'|@Version counts or keeps a time, in a field of type int, long, Integer, Long,|and this is java.lang.String"),
                Arguments.of(
                        WrongMark.class,
                        "'deletedOn'|@SoftDelete tells when or whether|and this is java.time.LocalDate"),
                Arguments.of(WrongTenant.class, "'tenant'|@TenantId tells whose row it is|and this is boolean"),
                Arguments.of(TwoActors.class, "'other'|more than one field is annotated with @UpdatedBy; keep one"),
                Arguments.of(WrongZone.class, "'at'|no time zone is named 'Mars/Olympus'; use one such as"),
                Arguments.of(ZonedDay.class, "'day'|a java.time.LocalDate is no point in time"),
                Arguments.of(WrongConverter.class, "'number'|the property is a java.lang.Integer, but|Upper converts"),
                Arguments.of(ConvertedToObject.class, "'text'|ToObject converts to java.lang.Object, which has no"),
                Arguments.of(SameCodes.class, "'clash'|constants A and B of|have the same code 1; give each its own"),
                Arguments.of(StringUuid.class, "'id'|KeySource.UUID makes a java.util.UUID, not a java.lang.String"),
                Arguments.of(EmbeddedKey.class, "'id'|an embedded record cannot be the key; annotate a field"),
                Arguments.of(NoColumnForKey.class, "'parent'|no field is stored in column 'parent_id'"),
                Arguments.of(OneAsMany.class, "'others'|@HasMany belongs on a List of the other model"),
                Arguments.of(ToNoModel.class, "'others'|NoModel is no model; annotate that class with @Model"),
                Arguments.of(Both.class, "'text'|@Json does not go together with @Convert; remove one"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsExplained(Class<?> model, String parts) {
        assertThatThrownBy(() -> ModelMapping.of(model))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(model.getName())
                .hasMessageContainingAll(parts.split("\\|"));
    }

    @Test
    void aClosedPackageIsExplained() {
        assertThatThrownBy(() -> ModelLookup.in(String.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("cannot reach the fields of java.lang.String: module java.base does not open package"
                        + " java.lang to io.activerecord.core; add 'opens java.lang to io.activerecord.core;'"
                        + " to its module-info");
    }
}
