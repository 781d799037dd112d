package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An annotation that does not suit its field is the only error of the compilation: it is at the field, and says what to do. */
class FieldRulesTest {
    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void mappingsExcludeEachOther(UnderTest compiler) {
        refuse(compiler, """
            record Address(String street) {}
            @Model class User extends UserModel {
                Long id;
                @Json @Embedded Address home; // here
            }\
            """, "home", "@Json and @Embedded exclude each other; keep one");
    }

    @BothCompilers
    void aVersionCounts(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @Version String version; // here
                }\
                """,
                "version",
                "@Version counts or keeps a time, in a field of type int, long, Integer, Long, Instant, LocalDateTime or"
                        + " OffsetDateTime, and this is java.lang.String; change the type");
    }

    @BothCompilers
    void aMarkOfDeletedRowsIsATimeOrABoolean(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @SoftDelete LocalDate deletedOn; // here
                }\
                """,
                "deletedOn",
                "@SoftDelete tells when or whether a row was deleted, in a field of type Instant, LocalDateTime,"
                        + " OffsetDateTime, boolean or Boolean, and this is java.time.LocalDate; change the type");
    }

    @BothCompilers
    void aTenantIsATextOrANumber(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @TenantId boolean tenant; // here
                }\
                """,
                "tenant",
                "@TenantId tells whose row it is, in a field of type String, int, long, Integer, Long or UUID, and this is"
                        + " boolean; change the type");
    }

    @BothCompilers
    void whoMadeARowIsOneColumn(UnderTest compiler) {
        refuse(
                compiler,
                """
            record Person(String name) {}
            @Model class User extends UserModel {
                Long id;
                @CreatedBy @Embedded Person by; // here
            }\
            """,
                "by",
                "@CreatedBy is for a field that one column stores, and this is @Embedded; put it on a field"
                        + " of its own");
    }

    @BothCompilers
    void aShardKeyIsOneColumn(UnderTest compiler) {
        refuse(
                compiler,
                """
                record Place(String region) {}
                @Model class User extends UserModel {
                    Long id;
                    @ShardKey @Embedded Place place; // here
                }\
                """,
                "place",
                "@ShardKey is for a field that one column stores, and this is @Embedded; put it on a field of its own");
    }

    @BothCompilers
    void aModelHasOneShardKey(UnderTest compiler) {
        refuse(compiler, """
                @Model class User extends UserModel {
                    Long id;
                    @ShardKey String region;
                    @ShardKey String country; // here
                }\
                """, "country", "more than one field is annotated with @ShardKey; keep one");
    }

    @BothCompilers
    void aZoneIsForPointsInTime(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @Column(zone = "Europe/Berlin") LocalDateTime at; // here
                }\
                """,
                "at",
                "@Column(zone) is for points in time, Instant or OffsetDateTime, and this is java.time.LocalDateTime;"
                        + " take the zone away or change the type");
    }

    @BothCompilers
    void aNumberHasNoLength(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @Column(length = 3) int age; // here
                }\
                """,
                "age",
                "@Column(length) is for texts, enums and bytes, and this is int; take the length away");
    }

    @BothCompilers
    void aTextHasNoPrecision(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @Column(precision = 3) String name; // here
                }\
                """,
                "name",
                "@Column(precision, scale) is for BigDecimal and BigInteger, and this is java.lang.String; take them away");
    }

    @BothCompilers
    void anAssociationIsNotUnique(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    Long bossId;
                    @Unique @BelongsTo User boss; // here
                }\
                """,
                "boss",
                "@Unique is for a field that columns store, and this is @BelongsTo; put it on the field of the foreign key");
    }

    @BothCompilers
    void aRecordHasNoColumnOfItsOwn(UnderTest compiler) {
        refuse(compiler, """
            record Address(String street) {}
            @Model class User extends UserModel {
                Long id;
                @Column("home") @Embedded Address home; // here
            }\
            """, "home", "@Column is for one column, and this is @Embedded; use its prefix");
    }

    @BothCompilers
    void anAssociationHasNoColumnOfItsOwn(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends UserModel {
                Long id;
                @Column("boss_id") @BelongsTo User boss; // here
            }\
            """, "boss", "@Column is for one column, and this is @BelongsTo; use its foreignKey");
    }

    @BothCompilers
    void aKeyIsNoAssociation(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @Id @BelongsTo User boss; // here
                }\
                """,
                "boss",
                "@Id is for a column of its own, and this is @BelongsTo; declare the key's columns as fields with @Id");
    }

    @BothCompilers
    void aPrivateTypeCannotBeNamed(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    enum Open { A } private enum Status { A } Status status; // here
                }\
                """,
                "status",
                "shop.User.Status cannot be seen by the generated class; make it package-private, or public in another"
                        + " package");
    }

    @BothCompilers
    void aPrivateTypeArgumentCannotBeNamed(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    private static class Note {} @Json List<Note> notes; // here
                }\
                """,
                "notes",
                "shop.User.Note cannot be seen by the generated class; make it package-private, or public in another"
                        + " package");
    }

    @BothCompilers
    void aConverterIsOfThePropertysType(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Trim implements AttributeConverter<String, String> { public String toColumn(String v) { return v; } public String toProperty(String v) { return v; } }
                @Model class User extends UserModel {
                    Long id;
                    @Convert(Trim.class) Locale locale; // here
                }\
                """,
                "locale",
                "shop.Trim converts java.lang.String, and the field is java.util.Locale; use a converter of that type");
    }

    @BothCompilers
    void aConverterConvertsToAColumn(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Wrap implements AttributeConverter<String, Locale> { public Locale toColumn(String v) { return Locale.ROOT; } public String toProperty(Locale v) { return ""; } }
                @Model class User extends UserModel {
                    Long id;
                    @Convert(Wrap.class) String locale; // here
                }\
                """,
                "locale",
                "shop.Wrap converts to java.util.Locale, which is no column type; convert to String, a number, byte[],"
                        + " UUID or a java.time type");
    }

    @BothCompilers
    void aConverterCanBeMade(UnderTest compiler) {
        refuse(
                compiler,
                """
                abstract class Trim implements AttributeConverter<String, String> {}
                @Model class User extends UserModel {
                    Long id;
                    @Convert(Trim.class) String name; // here
                }\
                """,
                "name",
                "shop.Trim cannot be made; a converter is a class, not abstract and not inner, with a constructor"
                        + " without parameters");
    }

    private void refuse(UnderTest compiler, String source, String field, String known) {
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", source).compile();
        assertThat(result.messages())
                .containsExactly(Marked.line(source) + ": cannot map User." + field + ": " + known);
        assertThat(result.generated("shop.UserModel")).contains(" ID =");
    }
}
