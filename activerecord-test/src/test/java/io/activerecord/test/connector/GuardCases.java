package io.activerecord.test.connector;

import static io.activerecord.StatementKind.DELETE;
import static io.activerecord.StatementKind.INSERT;
import static io.activerecord.StatementKind.REPLACE;
import static io.activerecord.StatementKind.SELECT;
import static io.activerecord.StatementKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Guard;
import io.activerecord.Mask;
import io.activerecord.Operation;
import io.activerecord.OperationsResult;
import io.activerecord.Row;
import io.activerecord.TypedExpression;
import io.activerecord.connection.Registration;
import io.activerecord.error.AccessDeniedException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.FragmentText;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a guarded connector does and refuses, on every engine. */
@ExtendWith(LeakCheck.class)
abstract class GuardCases {
    private static final String NAMES = "select name, email from people where name = ?";

    private final LongAdder lent = new LongAdder();
    private Connector open;
    private Registration counting;

    /** Defines {@code shop}. */
    abstract void configure();

    void close() {}

    @BeforeEach
    void tables() {
        configure();
        counting = ConnectionEvents.onCheckout(event -> lent.increment());
        open = ConnectionManager.connector("shop");
        open.execute(
                "create table people (id integer primary key, name varchar(40), email varchar(60) unique, debt integer)");
        open.execute("create table secrets (id integer primary key, word varchar(40))");
        open.insert("people", List.of(person(1, "Ann", 5), person(2, "Bob", 7), person(3, "Eve", 9)));
        open.insert("secrets", Map.of("id", 1, "word", "xyzzy"));
    }

    @AfterEach
    void gone() {
        counting.close();
        ConnectionManager.disposeAll();
        close();
    }

    private static Map<String, Object> person(int id, String name, int debt) {
        return Map.of("id", id, "name", name, "email", name.toLowerCase(Locale.ROOT) + "@example.org", "debt", debt);
    }

    private Connector guarded(Guard guard) {
        return open.guarded(guard);
    }

    private static Guard reading() {
        return Guard.allowing(SELECT).on("people");
    }

    /** Whatever is refused is refused before a connection is lent, or a statement counted. */
    private void assertRefused(ThrowingCallable work, String... words) {
        open.from("people").first(); // its columns are known now
        long[] before = traffic();
        assertThatThrownBy(work).isInstanceOf(AccessDeniedException.class).hasMessageContainingAll(words);
        assertThat(traffic()).containsExactly(before);
    }

    private long[] traffic() {
        return new long[] {ConnectionManager.metrics().total().requests(), lent.sum()};
    }

    // ---- tables and kinds ----

    @Test
    void whatIsNamedIsDoneAndNothingElse() {
        Connector connector = guarded(reading().and(INSERT, DELETE).on("people"));
        assertThat(connector.from("PEOPLE").orderBy("id").values(Integer.class)).containsExactly(1, 2, 3);
        connector.insert("people", person(4, "Dan", 0));
        assertThat(connector.delete("people", Map.of("id", 4))).isEqualTo(1);
        assertThat(connector.from("people").count()).isEqualTo(3);
        assertRefused(
                () -> connector.update("people", Map.of("debt", 0), Map.of("id", 1)),
                "UPDATE on 'people' of 'shop'",
                "it allows SELECT, INSERT, DELETE on people");
        assertRefused(() -> connector.update("people", Map.of("debt", 0), Constant.TRUE), "UPDATE");
        assertRefused(() -> connector.upsert("people", person(1, "Ann", 0), "id"), "UPSERT");
        assertRefused(() -> connector.replace("people", person(1, "Ann", 0)), "REPLACE");
    }

    @Test
    void aTableThatIsNotNamedIsRefusedWhetherThereIsOneOrNot() {
        Connector connector = guarded(reading());
        for (String table : List.of("secrets", "no_such_table", "public.people")) {
            assertRefused(() -> connector.from(table).all(), "SELECT on '" + table + "'");
            assertRefused(() -> connector.from(table).count(), "SELECT");
            assertRefused(() -> connector.from(table).stream().close(), "SELECT");
            assertRefused(() -> connector.insert(table, Map.of("id", 9)), "INSERT");
            assertRefused(() -> connector.delete(table, Map.of("id", 9)), "DELETE");
            assertRefused(() -> connector.delete(table, Constant.TRUE), "DELETE");
            assertRefused(() -> connector.column(table, "id", Integer.class), "does not name it");
        }
        assertThat(open.from("secrets").count()).isEqualTo(1);
    }

    @Test
    void theSchemaAndTheServerAreForConnectorsWithoutAGuard() {
        Connector connector = guarded(reading());
        assertRefused(connector::schema, "SCHEMA");
        assertRefused(connector::statistics, "SERVER");
        assertRefused(connector::connectionInfo, "SERVER");
        assertThat(connector.testConnection(Duration.ofSeconds(10)).ok()).isTrue();
    }

    // ---- SQL ----

    @Test
    void sqlIsTakenByItsExactText() {
        Connector connector = guarded(Guard.closed()
                .selecting("names", NAMES)
                .executing("forgive", "update people set debt = 0 where id = ?"));
        assertThat(connector.select(NAMES, "Bob").one().get("email")).isEqualTo("bob@example.org");
        assertThat(connector.execute("update people set debt = 0 where id = ?", 1))
                .isEqualTo(1);
        assertThat(connector.executeAll("update people set debt = 0 where id = ?", List.of(List.of(2), List.of(3))))
                .isEqualTo(2);
        assertRefused(() -> connector.select(NAMES + " ", "Bob").all(), "SELECT_SQL", "SQL [names, forgive]");
        assertRefused(() -> connector.select("select 1").stream().close(), "unlisted SQL");
        assertRefused(() -> connector.execute(NAMES, "Bob"), "EXECUTE_SQL"); // listed for another use
        assertRefused(
                () -> connector
                        .select("update people set debt = 0 where id = ?", 1)
                        .all(),
                "SELECT_SQL");
        assertRefused(() -> connector.execute("drop table people"), "EXECUTE_SQL");
        assertRefused(
                () -> connector.executeAll("delete from people where id = ?", List.of(List.of(1))), "EXECUTE_SQL");
    }

    @Test
    void conditionsHoldNoTextAndNoQuery() {
        Connector connector = guarded(reading().and(DELETE, UPDATE).on("people"));
        TypedExpression<Integer> secret = open.column("secrets", "id", Integer.class);
        TypedExpression<Integer> debt = connector.column("people", "debt", Integer.class);
        Condition text = FragmentText.parse("exists (select 1 from secrets where word like 'x%')");
        assertRefused(() -> connector.from("people").where("1 = 1").all(), "SqlFragment");
        assertRefused(() -> connector.from("people").where(text).count(), "SqlFragment");
        assertRefused(() -> connector.delete("people", debt.gt(1).and(text.not())), "SqlFragment");
        assertRefused(() -> connector.delete("people", secret.eq(1)), "column 'id' is of 'secrets'");
        assertRefused(
                () -> connector.update("people", Map.of("debt", secret), debt.gt(0)), "column 'id' is of 'secrets'");
        assertThat(connector
                        .from("people")
                        .where(debt.between(6, 9).and(debt.isNotNull()))
                        .count())
                .isEqualTo(2);
        assertThat(connector.update(
                        "people",
                        Map.of("debt", debt),
                        debt.in(5, 7).or(debt.eq(9).not())))
                .isEqualTo(2);
    }

    // ---- columns ----

    @Test
    void hiddenColumnsAreNotThere() {
        Connector connector =
                guarded(reading().and(INSERT, UPDATE, DELETE).on("people").hiding("people", "DEBT"));
        assertThat(connector.from("people").first().orElseThrow().columns())
                .hasSize(3)
                .doesNotContain("debt", "DEBT");
        assertRefused(() -> connector.from("people").columns("name", "debt").all(), "hides column");
        assertRefused(() -> connector.from("people").where(Map.of("debt", 5)).count(), "hides column");
        assertRefused(() -> connector.from("people").orderBy("Debt").all(), "hides column");
        assertRefused(() -> connector.insert("people", person(5, "Dan", 1)), "hides column");
        assertRefused(() -> connector.update("people", Map.of("debt", 1), Map.of("id", 1)), "hides column");
        assertRefused(() -> connector.delete("people", Map.of("debt", 5)), "hides column");
        assertRefused(() -> connector.column("people", "debt", Integer.class), "hides column");
        TypedExpression<Integer> debt = open.column("people", "debt", Integer.class);
        assertRefused(() -> connector.from("people").where(debt.gt(1)).all(), "hides column");
        assertRefused(() -> connector.update("people", Map.of("name", debt), Map.of("id", 1)), "hides column");
    }

    @Test
    void onlyNamedColumnsAreThere() {
        Connector connector = guarded(reading().and(REPLACE).on("people").columns("people", "id", "name"));
        assertThat(connector.from("people").orderBy("id").first().orElseThrow().columns())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .containsExactly("id", "name");
        assertRefused(() -> connector.from("people").columns("email").all(), "hides column");
        assertRefused(() -> connector.replace("people", person(1, "Ann", 1)), "hides column");
    }

    @Test
    void aGuardThatNamesNoColumnOfTheTableLetsNothingThrough() {
        Connector connector = guarded(reading().hiding("people", "dept"));
        assertThatThrownBy(() -> connector.from("people").all())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("the guard of 'people'", "dept", "did you mean");
    }

    // ---- masks ----

    @Test
    void maskedColumnsAreShownMaskedAndTellNothingElse() {
        Connector connector = guarded(reading()
                .and(INSERT)
                .on("people")
                .masking("people", "email", Mask.EMAIL)
                .masking("people", "debt", Mask.ALL)
                .selecting("names", NAMES)
                .masking("names", "email", Mask.NOTHING));
        Row ann = connector.from("people").where(Map.of("id", 1)).one();
        assertThat(ann.get("email", String.class)).isEqualTo("a***@example.org");
        assertThat(ann.get("debt", String.class)).isEqualTo("***");
        assertThat(ann.toString()).doesNotContain("ann@");
        try (Stream<Row> rows = connector.from("people").columns("email").stream()) {
            assertThat(rows.map(row -> row.get("email")))
                    .allMatch(email -> String.valueOf(email).contains("***"));
        }
        assertThat(connector.from("people").columns("email").values(String.class))
                .doesNotContain("ann@example.org");
        assertThat(connector.select(NAMES, "Ann").one().get("email")).isNull();
        assertRefused(
                () -> connector
                        .from("people")
                        .where(Map.of("email", "ann@example.org"))
                        .count(),
                "masks column");
        assertRefused(
                () -> connector.from("people").orderBy("debt").columns("id").all(), "masks column");
        connector.insert("people", person(6, "Fay", 1));
        assertThat(open.from("people").where(Map.of("id", 6)).one().get("email"))
                .isEqualTo("fay@example.org");
    }

    // ---- limits ----

    @Test
    void moreRowsThanAllowedAreNotGiven() {
        Connector connector =
                guarded(reading().selecting("all", "select id from people").readAtMost(2));
        assertThat(connector.from("people").limit(2).all()).hasSize(2);
        assertThat(connector.from("people").where(Map.of("id", List.of(1, 2))).all())
                .hasSize(2);
        assertThat(connector.from("people").first()).isPresent();
        assertThatThrownBy(() -> connector.from("people").all())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("more than 2 rows");
        assertThatThrownBy(() -> connector.select("select id from people").all())
                .isInstanceOf(AccessDeniedException.class);
        try (Stream<Row> rows = connector.from("people").stream()) {
            assertThatThrownBy(() -> rows.forEach(row -> {})).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void moreRowsThanAllowedAreNotChanged() {
        Connector connector = guarded(Guard.allowing(INSERT, UPDATE, DELETE)
                .on("people")
                .writeAtMost(1)
                .executing("forgive", "update people set debt = 0"));
        assertThat(connector.delete("people", Map.of("id", 3))).isEqualTo(1);
        assertRefused(
                () -> connector.insert("people", List.of(person(7, "Guy", 1), person(8, "Hal", 1))),
                "more than 1 rows");
        assertThatThrownBy(() -> connector.delete("people", Constant.TRUE)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> connector.execute("update people set debt = 0"))
                .isInstanceOf(AccessDeniedException.class);
        connector.transaction(transaction -> {
            connector.update("people", Map.of("name", "Anna"), Map.of("id", 1));
            assertThatThrownBy(() -> connector.update("people", Map.of("debt", 1), Constant.TRUE))
                    .isInstanceOf(AccessDeniedException.class);
        });
        assertThat(open.from("people")
                        .where(Map.of("debt", List.of(5, 7)))
                        .orderBy("id")
                        .columns("name")
                        .values(String.class))
                .containsExactly("Anna", "Bob");
    }

    // ---- lists ----

    @Test
    void operationsGetTheGuardedConnector() throws InterruptedException {
        Connector connector = guarded(reading().and(UPDATE).on("people")).batchSize(7);
        OperationsResult result = connector.transaction(List.of(
                Operation.update("people", Map.of("debt", 1), Map.of("id", 1)),
                Operation.select("select word from secrets"),
                each -> each.from("people").count()));
        assertThat(result.committed()).isFalse();
        assertThat(result.outcomes().get(1).failure()).containsInstanceOf(AccessDeniedException.class);
        assertThat(open.from("people").where(Map.of("id", 1, "debt", 5)).exists())
                .isTrue();
        assertThat(connector
                        .concurrently(1, List.of(each -> each.from("secrets").all()))
                        .get(0)
                        .failure())
                .containsInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> connector.guarded(Guard.allowing(SELECT).on("secrets")))
                .isInstanceOf(IllegalStateException.class);
    }
}
