package io.activerecord.test.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlException;
import io.activerecord.schema.Finding;
import io.activerecord.schema.FindingCode;
import io.activerecord.schema.ForeignKeyInfo;
import io.activerecord.schema.Schema;
import io.activerecord.schema.SchemaMismatchException;
import io.activerecord.schema.SchemaReport;
import io.activerecord.schema.Severity;
import io.activerecord.schema.TableInfo;
import io.activerecord.sql.Table;
import io.activerecord.test.LeakCheck;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tables of every engine must do. A subclass says where the engine is, and what it does not enforce. */
@ExtendWith(LeakCheck.class)
abstract class SchemaContract {
    private static final Class<?>[] ALL = {
        Customer.class, Invoice.class, Token.class, Sensor.class, Ghost.class, Person.class, Team.class, Wide.class
    };

    /** An empty database, or one whose tables of these names may be dropped. */
    abstract ConnectionConfig config();

    /** Whether lengths and digits mean anything, and whole numbers have sizes. */
    boolean hasSizes() {
        return true;
    }

    /** Whether a foreign key brings its index with it. */
    boolean indexesForeignKeys() {
        return false;
    }

    /** Whether {@code 'a'} is not {@code 'a '}. */
    boolean comparesSpacesAtTheEnd() {
        return true;
    }

    final Schema schema() {
        return ConnectionManager.schema("primary");
    }

    @BeforeEach
    void emptyDatabase() {
        ConnectionManager.configure("primary", config());
        dropAll();
    }

    @AfterEach
    void dropAll() {
        schema().dropTables(ALL);
    }

    // ---- making and reading ----

    @Test
    void aTableMadeFromAModelIsReadBackAsTheModelSays() {
        schema().createTables(Invoice.class, Customer.class);
        TableInfo customers = schema().table(Customer.class).orElseThrow();
        TableInfo invoices = schema().table("invoices").orElseThrow();
        assertThat(lower(customers.columns().stream().map(ColumnInfo::name).toList()))
                .containsExactly(
                        "id", "email", "age", "points", "active", "balance", "tier", "phone", "note", "code", "visits");
        assertThat(customers.column("email").orElseThrow().nullable()).isFalse();
        assertThat(customers.column("note").orElseThrow().nullable()).isTrue();
        assertThat(customers.column("tier").orElseThrow().labels())
                .containsExactlyInAnyOrder("BASIC", "GOLD", "PLATINUM");
        assertThat(lower(customers.primaryKey())).containsExactly("id");
        assertThat(lower(invoices.primaryKey())).containsExactly("number");
        assertThat(customers.indexes())
                .anyMatch(index -> index.unique()
                        && index.whole()
                        && lower(index.columns()).equals(List.of("email")));
        assertThat(invoices.foreignKeys()).singleElement().satisfies(SchemaContract::leadsToCustomers);
        assertThat(invoices.isView()).isFalse();
    }

    private static void leadsToCustomers(ForeignKeyInfo key) {
        assertThat(lower(key.columns())).containsExactly("customer_id");
        assertThat(key.target().name()).isEqualToIgnoringCase("customers");
        assertThat(lower(key.targetColumns())).containsExactly("id");
    }

    static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Test
    void tablesAreListedAndFoundByName() {
        schema().createTable(Token.class);
        assertThat(schema().tables().stream().map(Table::name)).anyMatch("tokens"::equalsIgnoreCase);
        assertThat(schema().tableExists("tokens")).isTrue();
        assertThat(schema().tableExists(Token.class)).isTrue();
        assertThat(schema().tableExists("token_")).as("an underscore is itself").isFalse();
        assertThat(schema().tableExists("tok%")).isFalse();
        assertThat(schema().table("ghosts")).isEmpty();
    }

    @Test
    void aTableIsDroppedOnceAndThenOnlyIfItExists() {
        schema().createTable(Token.class);
        schema().dropTable("tokens", false);
        assertThat(schema().tableExists("tokens")).isFalse();
        schema().dropTable("tokens", true);
        assertThatThrownBy(() -> schema().dropTable("tokens", false)).isInstanceOf(SqlException.class);
    }

    @Test
    void truncateRemovesEveryRow() {
        schema().createTable(Token.class);
        new Token().save();
        new Token().save();
        schema().truncate(Token.class);
        assertThat(Finder.of(Token.class).count()).isZero();
    }

    @Test
    void tablesThatReferInACircleAreMade() {
        schema().createTables(Person.class, Team.class);
        assertThat(schema().table(Person.class).orElseThrow().foreignKeys()).hasSize(2);
        assertThat(schema().table(Team.class).orElseThrow().foreignKeys()).hasSize(1);
        schema().dropTables(Person.class, Team.class);
        assertThat(schema().tableExists(Person.class)).isFalse();
        assertThat(schema().tableExists(Team.class)).isFalse();
    }

    @Test
    void keysAndChecksOfAMadeTableHold() {
        schema().createTable(Customer.class);
        Customer ann = customer("ann@example.org");
        ann.save();
        assertThat(ann.id).isNotNull();
        assertThatThrownBy(() -> customer("ann@example.org").save()).isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> ConnectionManager.execute(
                        "primary", "update customers set tier = ? where age = ?", "SILVER", 30))
                .isInstanceOf(ConstraintViolationException.class);
    }

    private static Customer customer(String email) {
        Customer customer = new Customer();
        customer.email = email;
        customer.age = 30;
        customer.tier = Tier.GOLD;
        return customer;
    }

    @Test
    void aColumnOfEveryTypeTakesItsValues() {
        schema().createTable(Wide.class);
        Wide row = new Wide();
        row.flag = true;
        row.tiny = -1;
        row.small = Short.MIN_VALUE;
        row.medium = Integer.MAX_VALUE;
        row.large = Long.MIN_VALUE;
        row.single = 0.1f;
        row.twice = 0.1;
        row.boxedFlag = false;
        row.amount = new BigDecimal("12345.6789");
        row.price = new BigDecimal("1234567890.1234");
        row.huge = BigInteger.TEN.pow(30);
        row.text = "text";
        row.shortText = "é";
        row.longText = "x".repeat(90_000);
        row.bytes = new byte[] {0, -1};
        row.digest = new byte[] {1};
        row.token = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        row.tier = Tier.PLATINUM;
        row.moment = Instant.parse("2024-02-29T12:00:00.123456Z");
        row.day = LocalDate.of(2024, 2, 29);
        row.timeOfDay = LocalTime.of(23, 59, 59, 123_456_000);
        row.wallClock = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_456_000);
        row.offset = OffsetDateTime.parse("2024-02-29T12:00:00.123456Z");
        row.document = "{}";
        row.words = new String[] {"a", "b"};
        row.counts = new Integer[] {1};
        row.ids = new Long[] {Long.MAX_VALUE};
        row.weights = new Double[] {0.5};
        row.flags = new Boolean[] {true};
        row.tokens = new UUID[] {row.token};
        row.place = new Place("Ely", 2);
        row.save();
        Wide read = Finder.of(Wide.class).find(row.id);
        assertThat(read)
                .usingRecursiveComparison()
                .comparingOnlyFields(fields())
                .isEqualTo(row);
        assertThat(read.amount).isEqualByComparingTo(row.amount);
        assertThat(read.price).isEqualByComparingTo(row.price);
    }

    /** Those that come back as the same object on every engine: a decimal may lose its scale. */
    private static String[] fields() {
        List<String> names = new ArrayList<>();
        for (var field : Wide.class.getDeclaredFields()) {
            if (field.getType() != BigDecimal.class && !field.isSynthetic()) {
                names.add(field.getName());
            }
        }
        return names.toArray(new String[0]);
    }

    @Test
    void textsAreEqualInTheDatabaseWhenTheyAreEqualInJava() {
        schema().createTable(Customer.class);
        List<String> different = List.of("ann", "Ann", "a\u0308nn", "\u00e4nn", "a\u200bnn");
        different.forEach(text -> customer(text).save());
        for (String text : different) {
            assertThat(Finder.of(Customer.class).where("email = ?", text).list())
                    .extracting(found -> found.email)
                    .containsExactly(text);
        }
        if (comparesSpacesAtTheEnd()) {
            customer("ann ").save();
            assertThat(Finder.of(Customer.class).where("email = ?", "ann").count())
                    .isEqualTo(1);
        }
    }

    // ---- checking ----

    @Test
    void tablesMadeFromTheModelsFitThem() {
        schema().createTables(Customer.class, Invoice.class, Token.class, Person.class, Team.class);
        SchemaReport report = schema().check(Customer.class, Invoice.class, Token.class, Person.class, Team.class);
        assertThat(report.findings())
                .allMatch(finding -> finding.code() == FindingCode.MISSING_INDEX_ON_FOREIGN_KEY)
                .hasSize(indexesForeignKeys() ? 0 : 4);
        assertThat(report.failAt(Severity.WARNING)).isSameAs(report);
        assertThat(report.exitCode(Severity.WARNING)).isZero();
    }

    @Test
    void aTableWithAColumnOfEveryTypeFitsItsModel() {
        schema().createTable(Wide.class);
        assertThat(schema().check(Wide.class).atLeast(Severity.WARNING)).isEmpty();
    }

    @Test
    void everyDifferenceIsFoundAndNothingElse() {
        formerTables();
        SchemaReport report = schema().check(Customer.class, Invoice.class, Token.class, Sensor.class, Ghost.class);
        assertThat(report.findings().stream().map(SchemaContract::brief))
                .containsExactlyInAnyOrderElementsOf(expected());
        assertThat(report.models()).contains(Ghost.class.getName());
        assertThat(report.exitCode(Severity.ERROR)).isEqualTo(1);
    }

    private void formerTables() {
        schema().createTables(FormerCustomer.class, FormerInvoice.class, FormerToken.class);
        ConnectionManager.execute("primary", "create table sensors (code integer not null)");
    }

    private static String brief(Finding finding) {
        String model = finding.model().substring(finding.model().lastIndexOf('.') + 1);
        String column = finding.column() == null ? "" : " " + finding.column().toLowerCase(Locale.ROOT);
        String property = finding.property() == null ? "" : "." + finding.property();
        return finding.severity() + " " + finding.code() + " " + model + property + column;
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>(List.of(
                "ERROR MISSING_UNIQUE_INDEX Customer.email email",
                "WARNING NULLABILITY Customer.age age",
                "ERROR TYPE_MISMATCH Customer.active active",
                "ERROR ENUM_LABELS Customer.tier tier",
                "WARNING ENUM_LABELS Customer.tier tier",
                "ERROR MISSING_COLUMN Customer.phone phone",
                "INFO NULLABILITY Customer.note note",
                "ERROR UNMAPPED_NOT_NULL_COLUMN Customer legacy_code",
                "ERROR KEY_DIFFERS Invoice.number number",
                "ERROR MISSING_UNIQUE_INDEX Invoice folder, page",
                "WARNING MISSING_FOREIGN_KEY Invoice.customer customer_id",
                "INFO MISSING_INDEX_ON_FOREIGN_KEY Invoice.customer customer_id",
                "ERROR TYPE_MISMATCH Token.id id",
                "ERROR KEY_NOT_GENERATED Token.id id",
                "ERROR MISSING_PRIMARY_KEY Sensor.code code",
                "ERROR KEY_NOT_GENERATED Sensor.code code",
                "ERROR MISSING_TABLE Ghost"));
        if (hasSizes()) {
            expected.addAll(List.of(
                    "ERROR LENGTH_TOO_SHORT Customer.email email",
                    "WARNING TYPE_MISMATCH Customer.points points",
                    "ERROR PRECISION Customer.balance balance",
                    "INFO LENGTH_DIFFERS Customer.code code",
                    "INFO TYPE_MISMATCH Customer.visits visits"));
        }
        return expected;
    }

    @Test
    void aReportFailsAtASeverityAndListsWhatIsThatBad() {
        formerTables();
        SchemaReport report = schema().check(Customer.class);
        assertThatThrownBy(() -> report.failAt(Severity.WARNING))
                .isInstanceOfSatisfying(
                        SchemaMismatchException.class,
                        failure -> assertThat(failure.report()).isSameAs(report))
                .hasMessageContaining("'primary'")
                .hasMessageContaining("ERROR MISSING_COLUMN " + Customer.class.getName() + ".phone, customers.phone")
                .hasMessageNotContaining("INFO");
    }

    @Test
    void aReportIsMachineReadable() {
        String json = schema().check(Ghost.class).toJson();
        assertThat(json)
                .isEqualTo("{\"connection\":\"primary\",\"models\":[\"" + Ghost.class.getName() + "\"],\"findings\":["
                        + "{\"severity\":\"ERROR\",\"code\":\"MISSING_TABLE\",\"model\":\"" + Ghost.class.getName()
                        + "\",\"property\":null,\"table\":\"ghosts\",\"column\":null,\"message\":\"there is no such table;"
                        + " make it, or name the right one with @Model(table)\"}]}");
    }

    @Test
    void theCheckLooksAtTheDatabaseAndNotAtWhatIsRemembered() {
        schema().createTable(Token.class);
        assertThat(schema().tableExists("tokens")).isTrue();
        ConnectionManager.execute("primary", "drop table tokens");
        assertThat(schema().check(Token.class).findings()).hasSize(1);
    }
}
