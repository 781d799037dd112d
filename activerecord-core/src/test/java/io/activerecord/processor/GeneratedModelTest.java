package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for a model without mistakes, and that it compiles without a warning. */
class GeneratedModelTest {
    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void aRepresentativeModelGivesTheGoldenSource(UnderTest compiler) throws IOException {
        Compilation.Result result = new Compilation(compiler, folder)
                .source("shop.Customer", resource("Customer.java.txt"))
                .source("shop.Invoice", resource("Invoice.java.txt"))
                .compile();
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("shop.CustomerModel")).isEqualTo(resource("CustomerModel.java.txt"));
    }

    @BothCompilers
    void theStaticsReadAsPromised(UnderTest compiler) throws IOException {
        Compilation.Result result = new Compilation(compiler, folder)
                .source("shop.Customer", resource("Customer.java.txt"))
                .source("shop.Invoice", resource("Invoice.java.txt"))
                .shop("Use", """
                                        class Use {
                                            List<Customer> use(Customer ann) throws java.io.IOException {
                                                Customer.find(1);
                                                Customer.find(1L);
                                                Customer.find(Long.valueOf(1));
                                                Invoice.find("A", 1);
                                                List<Invoice> invoices = ann.invoices();
                                                Customer referrer = ann.referrer();
                                                Optional<Customer> found = Customer.findBy(Customer.EMAIL.eq(referrer.email));
                                                try (var scope = Customer.usingConnection("other")) {
                    scope.hashCode();
                                                    Customer.insertAll(List.of(ann, found.orElseThrow()));
                                                }
                                                Customer.usingConnection("other", () -> { invoices.clear(); });
                                                Customer.usingConnection("other", io.activerecord.connection.SwitchPolicy.JOIN, () -> ann.save());
                                                Customer.transaction(() -> { throw new java.io.IOException(); });
                                                int count = Customer.transaction(() -> Customer.all().size());
                                                return Customer.with(Customer.INVOICES, Customer.REFERRER).list().subList(0, count);
                                            }
                                        }\
                    """)
                .compile();
        assertThat(result.messages()).isEmpty();
    }

    @BothCompilers
    void everyBasicTypeHasItsColumn(UnderTest compiler) {
        String source = generate(compiler, """
            enum Colour { RED }
            @Model class User extends UserModel {
                Long id;
                boolean a; byte b; short c; int d; long e; float f; double g;
                Boolean aa; Byte bb; Short cc; Integer dd; Float ff; Double gg;
                String s; BigDecimal bd; BigInteger bi; byte[] bytes; UUID uuid; Colour colour;
                Instant i; LocalDate ld; LocalTime lt; LocalDateTime ldt; OffsetDateTime odt;
            }\
            """);
        assertThat(columns(source)).isEqualTo("""
            NumberColumn<shop.User, java.lang.Long> ID
            TypedColumn<shop.User, java.lang.Boolean> A
            NumberColumn<shop.User, java.lang.Byte> B
            NumberColumn<shop.User, java.lang.Short> C
            NumberColumn<shop.User, java.lang.Integer> D
            NumberColumn<shop.User, java.lang.Long> E
            NumberColumn<shop.User, java.lang.Float> F
            NumberColumn<shop.User, java.lang.Double> G
            TypedColumn<shop.User, java.lang.Boolean> AA
            NumberColumn<shop.User, java.lang.Byte> BB
            NumberColumn<shop.User, java.lang.Short> CC
            NumberColumn<shop.User, java.lang.Integer> DD
            NumberColumn<shop.User, java.lang.Float> FF
            NumberColumn<shop.User, java.lang.Double> GG
            TextColumn<shop.User> S
            NumberColumn<shop.User, java.math.BigDecimal> BD
            NumberColumn<shop.User, java.math.BigInteger> BI
            TypedColumn<shop.User, byte[]> BYTES
            TypedColumn<shop.User, java.util.UUID> UUID
            TypedColumn<shop.User, shop.Colour> COLOUR
            TypedColumn<shop.User, java.time.Instant> I
            TypedColumn<shop.User, java.time.LocalDate> LD
            TypedColumn<shop.User, java.time.LocalTime> LT
            TypedColumn<shop.User, java.time.LocalDateTime> LDT
            TypedColumn<shop.User, java.time.OffsetDateTime> ODT
            """);
    }

    @BothCompilers
    void jsonAndConvertedPropertiesKeepTheirTypes(UnderTest compiler) {
        String source = generate(compiler, """
            class Trim<T> implements AttributeConverter<T, String> {
                public String toColumn(T value) { return value.toString(); }
                public T toProperty(String value) { return null; }
            }
            class Box<T> { class Inner {} }
                class LocaleTrim extends Trim<Locale> {}
            class IntTrim extends Trim<Integer> {}
            @Model class User extends UserModel {
                Long id;
                @Json String text;
                @Json int number;
                @Json Map<String, ? extends List<? super Integer[]>> map;
                @Json Map.Entry<String, ?> entry;
                    @Json Box<String>.Inner inner;
                @SuppressWarnings("rawtypes") @Json List raw;
                @Convert(LocaleTrim.class) Locale locale;
                @Convert(IntTrim.class) int converted;
                @Convert(InstantText.class) @Column(zone = "Europe/Berlin") String at;
            }
            class InstantText implements AttributeConverter<String, Instant> {
                public Instant toColumn(String value) { return Instant.parse(value); }
                public String toProperty(Instant value) { return value.toString(); }
            }\
            """);
        assertThat(columns(source)).isEqualTo("""
            NumberColumn<shop.User, java.lang.Long> ID
            TextColumn<shop.User> TEXT
            TypedColumn<shop.User, java.lang.Integer> NUMBER
            TypedColumn<shop.User, java.util.Map<java.lang.String, ? extends java.util.List<? super java.lang.Integer[]>>> MAP
            TypedColumn<shop.User, java.util.Map.Entry<java.lang.String, ?>> ENTRY
            TypedColumn<shop.User, shop.Box<java.lang.String>.Inner> INNER
            TypedColumn<shop.User, java.util.List> RAW
            TypedColumn<shop.User, java.util.Locale> LOCALE
            TypedColumn<shop.User, java.lang.Integer> CONVERTED
            TypedColumn<shop.User, java.lang.String> AT
            """);
    }

    @BothCompilers
    void componentsOfRecordsBecomeColumnsInTheirOrder(UnderTest compiler) {
        String source = generate(compiler, """
            record Span<T>(T until, T from) {}
            record Point(double y, double x) {}
            record Address(String street, Point at, @Json List<String> lines) { static final int COUNT = 1; }
            @Model class User extends UserModel {
                Long id;
                @Embedded Address homeAddress;
                @Embedded Span<LocalDate> valid;
            }\
            """);
        assertThat(columns(source)).isEqualTo("""
            NumberColumn<shop.User, java.lang.Long> ID
            TextColumn<shop.User> HOME_ADDRESS_STREET
            NumberColumn<shop.User, java.lang.Double> HOME_ADDRESS_AT_Y
            NumberColumn<shop.User, java.lang.Double> HOME_ADDRESS_AT_X
            TypedColumn<shop.User, java.util.List<java.lang.String>> HOME_ADDRESS_LINES
            TypedColumn<shop.User, java.time.LocalDate> VALID_UNTIL
            TypedColumn<shop.User, java.time.LocalDate> VALID_FROM
            """);
        assertThat(source).contains("FINDER.numberColumn(\"homeAddress.at.y\")");
    }

    @BothCompilers
    void fieldsOfSuperclassesComeFirstWithTheirTypesResolved(UnderTest compiler) {
        String source = generate(compiler, """
            abstract class Keyed<K> extends UserModel { @Id K key; }
            abstract class Audited<W, K> extends Keyed<K> { @Json List<W> writers; @BelongsTo User owner; }
            @Model class User extends Audited<String, UUID> { String name; }
            """);
        assertThat(columns(source)).isEqualTo("""
            TypedColumn<shop.User, java.util.UUID> KEY
            TypedColumn<shop.User, java.util.List<java.lang.String>> WRITERS
            ToOne<shop.User, shop.User> OWNER
            TextColumn<shop.User> NAME
            """);
        assertThat(source).contains("find(java.util.UUID key)");
    }

    @BothCompilers
    void staticAndTransientFieldsAreNotMapped(UnderTest compiler) {
        String source = generate(compiler, """
            @Model class User extends UserModel {
                static final Thread NONE = null;
                Long id;
                transient Thread worker;
                @Transient Thread helper;
            }\
            """);
        assertThat(columns(source)).isEqualTo("NumberColumn<shop.User, java.lang.Long> ID\n");
    }

    @BothCompilers
    void aNestedModelIsNamedAfterTheClassesAroundIt(UnderTest compiler) {
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Outer", """
                    public class Outer {
                        @Model public static class Item extends Outer_ItemModel { Long id; @BelongsTo Deep.Part part; }
                        interface Deep {
                            @Model class Part extends Outer_Deep_PartModel { Long id; @HasMany List<Item> items; }
                        }
                    }\
                    """).compile();
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("shop.Outer_ItemModel"))
                .contains("public abstract class Outer_ItemModel extends io.activerecord.ActiveRecord<shop.Outer.Item>")
                .contains("ToOne<shop.Outer.Item, shop.Outer.Deep.Part> PART");
        assertThat(result.generated("shop.Outer_Deep_PartModel")).contains("\nabstract class Outer_Deep_PartModel ");
    }

    @BothCompilers
    void classesNamedLikeThoseOfJavaOrOursDoNotClash(UnderTest compiler) {
        String source = generate(compiler, """
            class Object {} class Long {} class Override {} class Exception {} class SafeVarargs {}
            class SuppressWarnings {} class Finder {} class TextColumn {} class Condition {} class Generated {}
            @Model class String extends StringModel { java.lang.Long id; java.lang.String name; @BelongsTo Query query2; }
            @Model class Query extends QueryModel { java.lang.Long id; @HasMany List<String> strings; }
            @Model class ActiveRecord extends ActiveRecordModel { java.lang.Long id; @HasOne String string; }
            """, "shop.StringModel");
        assertThat(columns(source)).isEqualTo("""
            NumberColumn<shop.String, java.lang.Long> ID
            TextColumn<shop.String> NAME
            ToOne<shop.String, shop.Query> QUERY2
            """);
    }

    @BothCompilers
    void anAccessorMayBeNamedLikeAHiddenMethodOfTheRuntime(UnderTest compiler) {
        String source = generate(
                compiler, "@Model class User extends UserModel { Long id; @HasOne User origin; @HasOne User status; }");
        assertThat(source).contains("User origin()").contains("User status()");
    }

    @BothCompilers
    void aModelMayStandInTheUnnamedPackage(UnderTest compiler) {
        Compilation.Result result =
                new Compilation(compiler, folder).source("User", """
                    import io.activerecord.annotation.*;
                    @Model public class User extends UserModel { Long id; @BelongsTo User boss; }
                    """).compile();
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("UserModel")).doesNotContain("package ");
    }

    @BothCompilers
    void aDeprecatedModelGivesNoWarning(UnderTest compiler) {
        generate(compiler, """
            @Deprecated @Model class User extends UserModel {
                Long id;
                Colour colour;
                @Deprecated enum Colour { RED }
            }
            """);
    }

    @BothCompilers
    void aModelThatExtendsActiveRecordGetsNoCode(UnderTest compiler) {
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", """
                    abstract class Audited<T extends Audited<T>> extends io.activerecord.ActiveRecord<T> {}
                    @Model class User extends io.activerecord.ActiveRecord<User> { Long id; }
                    @Model class Post extends Audited<Post> { Long id; }
                    """).compile();
        assertThat(result.messages()).isEmpty();
        assertThat(result.hasGenerated("shop.UserModel")).isFalse();
        assertThat(result.hasGenerated("shop.PostModel")).isFalse();
        assertThat(result.hasGenerated("shop.DraftModel")).isFalse();
    }

    /** The batch compiler of Eclipse refuses to write a class that is on its class path; see {@link ModelMistakeTest}. */
    @Test
    void aGeneratedClassLeftFromAnEarlierBuildIsWrittenAnew() {
        Compilation.Result first = new Compilation(UnderTest.JAVAC, folder.resolve("first"))
                .shop("User", "@Model class User extends UserModel { Long id; String old; }")
                .compile();
        Compilation.Result second = new Compilation(UnderTest.JAVAC, folder.resolve("second"))
                .shop("User", "@Model class User extends UserModel { Long id; String name; }")
                .on(first.classes())
                .compile();
        assertThat(second.succeeded()).isTrue();
        assertThat(second.generated("shop.UserModel")).contains(" NAME =").doesNotContain(" OLD =");
    }

    @BothCompilers
    void modelsAndRecordsFromTheClassPathAreUnderstood(UnderTest compiler) {
        Compilation.Result first = new Compilation(compiler, folder.resolve("first"))
                .source("lib.Point", "package lib; public record Point(int y, int x, int w) {}")
                .source("lib.Team", """
                    package lib;
                    @io.activerecord.annotation.Model public class Team extends TeamModel { Long id; }
                    """)
                .compile();
        Compilation.Result second = new Compilation(compiler, folder.resolve("second"))
                .shop("User", """
                    @Model class User extends UserModel {
                        Long id;
                        @Embedded lib.Point at;
                        @BelongsTo lib.Team team;
                    }\
                    """)
                .on(first.classes())
                .compile();
        assertThat(second.messages()).isEmpty();
        assertThat(columns(second.generated("shop.UserModel"))).isEqualTo("""
            NumberColumn<shop.User, java.lang.Long> ID
            NumberColumn<shop.User, java.lang.Integer> AT_Y
            NumberColumn<shop.User, java.lang.Integer> AT_X
            NumberColumn<shop.User, java.lang.Integer> AT_W
            ToOne<shop.User, lib.Team> TEAM
            """);
    }

    /** The Eclipse compiler needs the annotations that the runtime's own signatures carry; javac passes over them. */
    @Test
    void withoutJspecifyNothingIsMarkedNullable() {
        Compilation.Result result = new Compilation(UnderTest.JAVAC, folder)
                .withoutJspecify()
                .shop("User", "@Model class User extends UserModel { Long id; @BelongsTo User boss; }")
                .compile();
        assertThat(result.succeeded()).isTrue();
        assertThat(result.generated("shop.UserModel")).contains("public shop.User boss()");
    }

    @BothCompilers
    void theProcessorIsFoundOnAProcessorPath(UnderTest compiler) {
        assertDiscovered(
                compiler,
                "-processorpath",
                Compilation.placeOf(ModelProcessor.class).toString());
    }

    @Test
    void theProcessorIsFoundOnTheClassPath() {
        boolean askedFor = Runtime.version().feature() >= 23;
        assertDiscovered(UnderTest.JAVAC, askedFor ? new String[] {"-proc:full"} : new String[0]);
    }

    private void assertDiscovered(UnderTest compiler, String... options) {
        Compilation.Result result = new Compilation(compiler, folder)
                .shop("User", "@Model class User extends UserModel { Long id; }")
                .discovering(options)
                .compile();
        assertThat(result.succeeded()).isTrue();
        assertThat(result.hasGenerated("shop.UserModel")).isTrue();
    }

    private String generate(UnderTest compiler, String classes) {
        return generate(compiler, classes, "shop.UserModel");
    }

    private String generate(UnderTest compiler, String classes, String generated) {
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", classes).compile();
        assertThat(result.messages()).isEmpty();
        return result.generated(generated);
    }

    /** Types and names of the public constants. */
    private static String columns(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("public static final "))
                .map(line ->
                        line.replace("public static final io.activerecord.", "").replace(" =", "\n"))
                .reduce("", String::concat);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GeneratedModelTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
