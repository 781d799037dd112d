package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Transient;
import io.activerecord.annotation.Version;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // its models are written as users write them
class ModelMappingTest {
    private static final AtomicBoolean INITIALISED = new AtomicBoolean();

    @Connection("library")
    static class Dated {
        Instant createdAt;
        LocalDateTime updatedAt;
    }

    @Model
    static class Author extends Dated {
        static final ModelMapping<Author> MAPPING = ModelMapping.of(Author.class);

        static {
            INITIALISED.set(true);
        }

        Long id;
        String fullName;

        @Version
        int lockVersion;

        @Column(value = "Born", insertable = false, updatable = false)
        LocalDate birthday;

        transient String cached;

        @Transient
        Object scratch;

        @HasMany
        List<Book> books;

        @HasOne
        Book bestSeller;
    }

    @Model(table = "BOOK", schema = "lib")
    static class Book {
        @Id
        UUID isbn;

        Long authorId;
        String parentKey;
        UUID next;

        @BelongsTo
        Author author;

        @BelongsTo(foreignKey = "next")
        Book sequel;
    }

    @Model
    static class Loan {
        @Id
        Long bookId;

        @Id
        Long memberId;

        @Embedded
        Span span;

        @Embedded(prefix = "computed_")
        @Column(insertable = false, updatable = false)
        Span computed;
    }

    record Span(LocalDate from, @Column("till") LocalDate to) {}

    @Test
    void conventionsNameTableAndColumns() {
        ModelMapping<Author> mapping = ModelMapping.of(Author.class);
        assertThat(mapping.modelClass()).isEqualTo(Author.class);
        assertThat(mapping.table()).isEqualTo(Table.of("authors"));
        assertThat(mapping.source().alias()).isEqualTo("authors");
        assertThat(mapping.connectionName()).isEqualTo("library");
        assertThat(mapping.columns())
                .extracting(ColumnMapping::name)
                .containsExactly("created_at", "updated_at", "id", "full_name", "lock_version", "Born");
        assertThat(mapping.columns()).extracting(ColumnMapping::index).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(mapping.column("fullName").ref())
                .isEqualTo(new ColumnRef(mapping.source(), "full_name", ColumnType.STRING));
    }

    @Test
    void rolesAreFound() {
        ModelMapping<Author> mapping = ModelMapping.of(Author.class);
        assertThat(mapping.keyColumns()).containsExactly(mapping.column("id"));
        assertThat(mapping.column("id").keySource()).isEqualTo(KeySource.DATABASE);
        assertThat(mapping.version()).isSameAs(mapping.column("lockVersion"));
        assertThat(mapping.createdAt()).isSameAs(mapping.column("created_at"));
        assertThat(mapping.updatedAt()).isSameAs(mapping.column("updatedAt"));
        assertThat(mapping.column("birthday").insertable()).isFalse();
        assertThat(mapping.column("birthday").updatable()).isFalse();
        assertThat(mapping.column("lockVersion").primitive()).isTrue();
    }

    @Test
    void annotationsNameTableSchemaAndKey() {
        ModelMapping<Book> mapping = ModelMapping.of(Book.class);
        assertThat(mapping.table()).isEqualTo(new Table("lib", "BOOK"));
        assertThat(mapping.connectionName()).isEqualTo("primary");
        assertThat(mapping.column("isbn").keySource()).isEqualTo(KeySource.UUID);
        assertThat(mapping.createdAt()).isNull();
        assertThat(mapping.version()).isNull();
    }

    @Test
    void partsOfACompositeKeyComeFromTheApplication() {
        ModelMapping<Loan> mapping = ModelMapping.of(Loan.class);
        assertThat(mapping.keyColumns()).extracting(ColumnMapping::name).containsExactly("book_id", "member_id");
        assertThat(mapping.keyColumns()).extracting(ColumnMapping::keySource).containsOnly(KeySource.APPLICATION);
    }

    @Test
    void embeddedComponentsAreColumnsOfTheirOwn() {
        ModelMapping<Loan> mapping = ModelMapping.of(Loan.class);
        ColumnMapping till = mapping.column("span.to");
        assertThat(till.name()).isEqualTo("span_till");
        assertThat(mapping.column("span_till")).isSameAs(till);
        assertThat(till.propertyIndex()).isEqualTo(2);
        PropertyMapping span = mapping.properties().get(2);
        assertThat(span.firstColumn()).isEqualTo(2);
        assertThat(span.columnCount()).isEqualTo(2);
        assertThat(span.embedded()).isTrue();
        assertThat(till.insertable()).isTrue();
        assertThat(mapping.column("computed_till").insertable()).isFalse();
        assertThat(mapping.column("computed.from").updatable()).isFalse();
        Loan loan = new Loan();
        loan.span = new Span(LocalDate.EPOCH, LocalDate.MAX);
        assertThat(till.get(loan)).isEqualTo(LocalDate.MAX);
        assertThatThrownBy(() -> till.set(loan, LocalDate.EPOCH))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("set the field to a new record");
    }

    @Test
    void associationsTakeTheirKeysFromConventionOrAnnotation() {
        ModelMapping<Author> authors = ModelMapping.of(Author.class);
        assertThat(authors.associations())
                .containsExactly(
                        new AssociationMapping(
                                AssociationMapping.Kind.HAS_MANY, 0, "books", Book.class, List.of("author_id")),
                        new AssociationMapping(
                                AssociationMapping.Kind.HAS_ONE, 1, "bestSeller", Book.class, List.of("author_id")));
        ModelMapping<Book> books = ModelMapping.of(Book.class);
        assertThat(books.association("author"))
                .isEqualTo(new AssociationMapping(
                        AssociationMapping.Kind.BELONGS_TO, 0, "author", Author.class, List.of("author_id")));
        assertThat(books.association("sequel").foreignKey()).containsExactly("next");
        assertThatThrownBy(() -> books.association("autor"))
                .hasMessage(Book.class.getName()
                        + " has no association 'autor'; it has [author, sequel]; did you mean 'author'?");
    }

    @Test
    void mappingDoesNotInitialiseTheModel() {
        ModelMapping<Author> mapping = ModelMapping.of(Author.class);
        mapping.access();
        assertThat(INITIALISED).isFalse();
        mapping.access().newInstance();
        assertThat(INITIALISED).isTrue();
        assertThat(Author.MAPPING).isSameAs(mapping);
        INITIALISED.set(false);
    }

    @Test
    void anUnknownColumnNamesTheNearest() {
        ModelMapping<Loan> mapping = ModelMapping.of(Loan.class);
        assertThat(mapping.findColumn("nothing")).isEmpty();
        assertThatThrownBy(() -> mapping.column("membrId"))
                .isInstanceOf(MappingException.class)
                .hasMessage(Loan.class.getName() + " has no property or column 'membrId'; it has [bookId, memberId,"
                        + " span.from, span.to, computed.from, computed.to, book_id, member_id, span_from, span_till,"
                        + " computed_from, computed_till]; did you mean 'memberId'?");
        assertThatThrownBy(() -> mapping.column("zzzzzzzzz")).hasMessageEndingWith("; use one of these");
    }

    @Model
    static class Numbers {
        Long id;
        Integer whole;
        short tiny;
        double real;
        float single;
        BigDecimal decimal;
        BigInteger huge;
    }

    @Test
    void smallerNumbersAreWidenedAndOthersRefused() {
        ModelMapping<Numbers> mapping = ModelMapping.of(Numbers.class);
        assertThat(mapping.column("id").toColumn(1)).isEqualTo(1L);
        assertThat(mapping.column("id").toColumn((byte) 1)).isEqualTo(1L);
        assertThat(mapping.column("whole").toColumn((short) 1)).isEqualTo(1);
        assertThat(mapping.column("tiny").toColumn((byte) 1)).isEqualTo((short) 1);
        assertThat(mapping.column("real").toColumn(1)).isEqualTo(1.0);
        assertThat(mapping.column("real").toColumn(1.5f)).isEqualTo(1.5);
        assertThat(mapping.column("single").toColumn((short) 1)).isEqualTo(1f);
        assertThat(mapping.column("decimal").toColumn(1)).isEqualTo(BigDecimal.ONE);
        assertThat(mapping.column("decimal").toColumn(BigInteger.ONE)).isEqualTo(BigDecimal.ONE);
        assertThat(mapping.column("huge").toColumn(1L)).isEqualTo(BigInteger.ONE);
        assertThat(mapping.column("huge").toColumn(null)).isNull();
        assertRefused(mapping.column("whole"), 1L);
        assertRefused(mapping.column("real"), 1L);
        assertRefused(mapping.column("single"), 1);
        assertRefused(mapping.column("id"), "1");
        assertThatThrownBy(() -> mapping.column("whole").toColumn("1"))
                .hasMessage("column numbers.whole of " + Numbers.class.getName()
                        + " takes a java.lang.Integer, not a java.lang.String; give it a Integer");
    }

    @Test
    void columnsGetAndSetTheModel() {
        ModelMapping<Numbers> mapping = ModelMapping.of(Numbers.class);
        Numbers numbers = new Numbers();
        mapping.column("id").set(numbers, 5);
        mapping.column("real").set(numbers, 2);
        assertThat(numbers.id).isEqualTo(5L);
        assertThat(mapping.column("real").get(numbers)).isEqualTo(2.0);
        assertThatThrownBy(() -> mapping.column("real").set(numbers, null)).isInstanceOf(MappingException.class);
        assertRefused(mapping.column("whole"), "x");
    }

    private static void assertRefused(ColumnMapping column, Object value) {
        assertThatThrownBy(() -> column.toColumn(value))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("takes a");
    }

    @Test
    void codecsAreMadeOnceForEachDialect() {
        ModelMapping<Author> mapping = ModelMapping.of(Author.class);
        PlainDialect first = new PlainDialect();
        PlainDialect second = new PlainDialect();
        assertThat(mapping.codecs(first)).isSameAs(mapping.codecs(first)).hasSize(6);
        assertThat(mapping.codecs(second)).isNotSameAs(mapping.codecs(first)).isSameAs(mapping.codecs(second));
        assertThat(mapping.codecs(first)[2]).isSameAs(first.codec(ColumnType.LONG));
    }
}
