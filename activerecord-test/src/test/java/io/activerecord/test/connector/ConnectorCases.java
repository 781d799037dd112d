package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionInfo;
import io.activerecord.ConnectionManager;
import io.activerecord.ConnectionTest;
import io.activerecord.Connector;
import io.activerecord.InsertedRows;
import io.activerecord.Operation;
import io.activerecord.OperationsResult;
import io.activerecord.Outcome;
import io.activerecord.Row;
import io.activerecord.TypedExpression;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.TooManyRowsException;
import io.activerecord.sql.Constant;
import io.activerecord.test.LeakCheck;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for a connector on every engine. */
@ExtendWith(LeakCheck.class)
abstract class ConnectorCases {
    private Connector connector;

    record Part(Long id, String code, String partName, Integer stock, BigDecimal price) {
        Part(String code, String partName, int stock) {
            this(null, code, partName, stock, null);
        }
    }

    /** Defines {@code analytics}. */
    abstract void configure();

    /** What the id of a table is, for CREATE TABLE. */
    abstract String id();

    void close() {}

    @BeforeEach
    void tables() {
        configure();
        connector = ConnectionManager.connector("analytics");
        connector.execute("create table parts (id " + id() + ", code varchar(40) not null unique,"
                + " part_name varchar(40) default 'unnamed', stock integer, price decimal(10, 2))");
        connector.execute("create table marks (side varchar(10) not null, place integer not null, note varchar(20)"
                + " default 'none', primary key (side, place))");
    }

    @AfterEach
    void gone() {
        ConnectionManager.disposeAll();
        close();
    }

    private static List<Part> parts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Part("c-" + i, "part " + i, i))
                .toList();
    }

    private List<Part> stored() {
        return connector.from("parts").orderBy("code").as(Part.class).all();
    }

    @Test
    void aRowIsInsertedFromAMapAndItsKeyComesBack() {
        InsertedRows first = connector.insert("parts", Map.of("code", "a", "STOCK", 3));
        InsertedRows second = connector.insert("parts", Map.of("code", "b", "part_name", "bolt"));
        assertThat(second.key(Long.class)).isGreaterThan(first.key(Long.class));
        Row row = connector
                .from("parts")
                .where(Map.of("id", first.key(Long.class)))
                .one();
        assertThat(row.get("part_name", String.class)).isEqualTo("unnamed");
        assertThat(row.get("stock", Integer.class)).isEqualTo(3);
        assertThat(row.get("price")).isNull();
    }

    @Test
    void theSecondRowOfAShapeIsNotRenderedAgain() {
        Connections connections = ConnectionManager.connections();
        connector.insert("parts", Map.of("code", "a", "stock", 1));
        var shapes = connections.shapes(connections.dialect("analytics"));
        long misses = shapes.misses();
        connector.insert("parts", Map.of("code", "b", "stock", 2));
        Map<String, Object> otherwise = new LinkedHashMap<>();
        otherwise.put("stock", 3);
        otherwise.put("code", "c");
        connector.insert("parts", otherwise);
        Map<String, Object> again = new LinkedHashMap<>();
        again.put("code", "d");
        again.put("stock", 4);
        connector.insert("parts", again);
        assertThat(shapes.misses()).isEqualTo(misses);
    }

    @Test
    void recordsAreRowsBothWays() {
        InsertedRows inserted = connector.insert("parts", parts(3));
        assertThat(inserted.count()).isEqualTo(3);
        assertThat(inserted.keys(Long.class)).hasSize(3).doesNotContainNull();
        assertThat(stored()).extracting(Part::id).isEqualTo(inserted.keys(Long.class));
        assertThat(stored()).extracting(Part::partName).containsExactly("part 0", "part 1", "part 2");
        connector.insert("parts", new Part(900L, "z", null, null, new BigDecimal("1.50")));
        Part last = connector
                .from("parts")
                .where(Map.of("code", "z"))
                .as(Part.class)
                .one();
        assertThat(last.id()).isEqualTo(900);
        assertThat(last.price()).isEqualByComparingTo("1.50");
        assertThat(last.partName()).isNull();
    }

    @Test
    void manyRowsGoInPortionsAllOrNone() {
        List<Part> many = new ArrayList<>(parts(1_300));
        assertThat(connector.insert("parts", many).keys(Long.class))
                .hasSize(1_300)
                .doesNotHaveDuplicates();
        assertThat(connector.from("parts").count()).isEqualTo(1_300);
        List<Map<String, Object>> clash = IntStream.range(0, 700)
                .mapToObj(i -> Map.<String, Object>of("code", i == 650 ? "c-7" : "n-" + i, "stock", i))
                .toList();
        assertThatThrownBy(() -> connector.batchSize(100).insert("parts", clash))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(connector.from("parts").count()).isEqualTo(1_300);
    }

    @Test
    void rowsWithOtherColumnsAndNullsGoIntoOneList() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("code", "b");
        nothing.put("stock", null);
        nothing.put("price", null);
        connector.insert("parts", List.of(Map.of("code", "a"), nothing, Map.of("code", "c", "stock", 5)));
        assertThat(stored()).extracting(Part::stock).containsExactly(null, null, 5);
        assertThat(stored()).extracting(Part::partName).containsOnly("unnamed");
    }

    @Test
    void upsertSetsTheOtherColumnsOfTheRowThatIsThere() {
        connector.insert("parts", Map.of("code", "a", "part_name", "nut", "stock", 1));
        assertThat(connector.upsert(
                        "parts", List.of(Map.of("code", "a", "stock", 7), Map.of("code", "b", "stock", 8)), "code"))
                .isEqualTo(2);
        assertThat(stored()).extracting(Part::stock).containsExactly(7, 8);
        assertThat(stored()).extracting(Part::partName).containsExactly("nut", "unnamed");
        assertThatThrownBy(() -> connector.upsert("parts", List.of(Map.of("stock", 7)), "code"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("nothing was written");
        List<Map<String, String>> twice = List.of(Map.of("code", "x"), Map.of("code", "x"));
        assertThatThrownBy(() -> connector.upsert("parts", twice, "code")).hasMessageContaining("two rows");
    }

    @Test
    void replaceGivesColumnsThatAreLeftOutTheirDefaults() {
        connector.insert("marks", Map.of("side", "left", "place", 1, "note", "old"));
        connector.insert("marks", Map.of("side", "left", "place", 2, "note", "stays"));
        long before = connector.replace(
                "marks", List.of(Map.of("side", "left", "place", 1), Map.of("side", "right", "place", 1)));
        assertThat(before).isEqualTo(1);
        assertThat(connector
                        .from("marks")
                        .columns("note")
                        .orderBy("side")
                        .orderBy("place")
                        .values(String.class))
                .containsExactly("none", "stays", "none");
        assertThatThrownBy(() -> connector.replace("marks", Map.of("side", "left")))
                .hasMessageContaining("needs a value in [side, place]");
    }

    @Test
    void updatesAndDeletesTakeMapsAndConditions() {
        connector.insert("parts", parts(6));
        TypedExpression<Integer> stock = connector.column("parts", "stock", Integer.class);
        assertThat(connector.update("parts", Map.of("part_name", "few"), stock.lt(2)))
                .isEqualTo(2);
        assertThat(connector.update("parts", Map.of("stock", 40), Map.of("code", List.of("c-4", "c-5", "none"))))
                .isEqualTo(2);
        assertThat(connector.from("parts").where(stock.eq(40)).count()).isEqualTo(2);
        assertThat(connector
                        .from("parts")
                        .where("stock > ?", 2)
                        .where(Map.of("stock", 40))
                        .count())
                .isEqualTo(2);
        assertThat(connector.delete("parts", Map.of("part_name", "few"))).isEqualTo(2);
        assertThatThrownBy(() -> connector.delete("parts", Map.of())).hasMessageContaining("every row");
        assertThat(connector.delete("parts", Constant.TRUE)).isEqualTo(4);
        assertThat(connector.from("parts").exists()).isFalse();
    }

    @Test
    void wrongNamesAreTold() {
        assertThatThrownBy(() -> connector.insert("prats", Map.of("code", "a")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("did you mean 'parts'");
        assertThatThrownBy(() -> connector.insert("parts", Map.of("cdoe", "a")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("did you mean 'code'");
        assertThatThrownBy(() -> connector
                        .from("parts")
                        .where(Map.of("a\" = 1 or \"b", 1))
                        .count())
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> ConnectionManager.connector("analytic")).hasMessageContaining("did you mean");
    }

    @Test
    void aColumnAddedMeanwhileIsFound() {
        connector.insert("parts", Map.of("code", "a"));
        connector.execute("alter table parts add colour varchar(10)");
        connector.insert("parts", Map.of("code", "b", "colour", "red"));
        assertThat(connector.from("parts").where(Map.of("colour", "red")).count())
                .isEqualTo(1);
    }

    @Test
    void rowsOfSqlComeAsTheyAreAskedFor() {
        connector.insert("parts", parts(25));
        assertThat(connector.select("select count(*) from parts").value(Long.class))
                .isEqualTo(25);
        assertThat(connector
                        .select("select stock from parts where stock < ? order by stock", 3)
                        .values(Integer.class))
                .containsExactly(0, 1, 2);
        assertThat(connector
                        .select("select stock from parts where stock > :s", Map.of("s", 99))
                        .first())
                .isEmpty();
        assertThatThrownBy(() -> connector.select("select * from parts").one())
                .isInstanceOf(TooManyRowsException.class);
        try (Stream<Row> rows = connector.select("select * from parts").stream(10)) {
            assertThat(rows.mapToInt(row -> row.get("stock", Integer.class)).sum())
                    .isEqualTo(300);
        }
        List<Integer> sizes = new ArrayList<>();
        connector.from("parts").as(Part.class).inChunks(10, some -> sizes.add(some.size()));
        assertThat(sizes).containsExactly(10, 10, 5);
    }

    @Test
    void oneStatementRunsForManyRows() {
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            rows.add(Arrays.asList("c-" + i, i));
        }
        connector.batchSize(100).executeAll("insert into parts (code, stock) values (?, ?)", rows);
        assertThat(connector.from("parts").count()).isEqualTo(250);
        List<List<?>> clash = List.of(List.of("new", 1), List.of("c-3", 1));
        assertThatThrownBy(() -> connector.executeAll("insert into parts (code, stock) values (?, ?)", clash))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(connector.from("parts").count()).isEqualTo(250);
    }

    @Test
    void operationsOfATransactionHoldTogether() {
        OperationsResult done = connector.transaction(List.of(
                Operation.insert("parts", Map.of("code", "a", "stock", 1)),
                Operation.update("parts", Map.of("stock", 2), Map.of("code", "a")),
                Operation.select("select stock from parts")));
        assertThat(done.requireCommitted().outcomes()).allMatch(Outcome::succeeded);
        assertThat(done.outcomes().get(1).value()).isEqualTo(1L);
        OperationsResult failed = connector.transaction(List.of(
                Operation.delete("parts", Map.of("code", "a")),
                Operation.insert("parts", Map.of("stock", 1)),
                Operation.execute("delete from parts")));
        assertThat(failed.committed()).isFalse();
        assertThat(failed.outcomes().get(0).succeeded()).isTrue();
        assertThat(failed.outcomes().get(1).failure()).containsInstanceOf(ConstraintViolationException.class);
        assertThat(failed.outcomes().get(2).wasStarted()).isFalse();
        assertThatThrownBy(failed::requireCommitted).hasRootCauseInstanceOf(java.sql.SQLException.class);
        assertThat(stored()).extracting(Part::stock).containsExactly(2);
    }

    @Test
    void aTransactionOfAFunctionIsTakenPartIn() {
        assertThatThrownBy(() -> connector.transaction(transaction -> {
                    connector.insert("parts", parts(3));
                    connector.update("parts", Map.of("stock", 9), Map.of("code", "c-0"));
                    assertThat(connector.from("parts").count()).isEqualTo(3);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(connector.from("parts").count()).isZero();
        assertThat(connector.<Long, RuntimeException>inTransaction(
                        transaction -> connector.from("parts").count()))
                .isZero();
    }

    @Test
    void operationsRunAtOnceAndFailEachForItself() throws InterruptedException {
        connector.insert("parts", parts(2));
        List<Outcome<Object>> outcomes = connector.concurrently(
                2,
                List.of(
                        Operation.select("select * from parts"),
                        Operation.execute("delete from nothing_here"),
                        each -> each.from("parts").count()));
        assertThat(outcomes).extracting(Outcome::succeeded).containsExactly(true, false, true);
        assertThat(outcomes.get(2).value()).isEqualTo(2L);
    }

    @Test
    void tablesAreReadAndDropped() {
        assertThat(connector.schema().table("parts").orElseThrow().columns()).hasSize(5);
        connector.schema().dropTable("marks", false);
        assertThat(connector.schema().tableExists("marks")).isFalse();
    }

    @Test
    void theConnectionAnswersAndSaysWhatItIs() {
        ConnectionTest test = connector.testConnection(Duration.ofSeconds(30));
        assertThat(test.ok()).as("%s", test.failure()).isTrue();
        assertThat(test.latency()).isPositive();
        ConnectionInfo info = connector.connectionInfo();
        assertThat(info.connection()).isEqualTo("analytics");
        assertThat(info.version()).matches("(?s).*\\d+\\.\\d+.*");
        assertThat(info.driver()).isNotBlank();
        assertThat(info.latency()).isPositive();
        assertThat(info.encrypted()).isNotEqualTo(true);
    }

    @Test
    void aConnectionThatCannotBeMadeSaysWhy() {
        ConnectionManager.configure("dark", ConnectionConfig.url("jdbc:sqlite:/nowhere/at/all/dark.db"));
        ConnectionTest test = ConnectionManager.connector("dark").testConnection(Duration.ofSeconds(5));
        assertThat(test.ok()).isFalse();
        assertThat(test.failure()).isNotNull();
    }

    final Connector connector() {
        return connector;
    }
}
