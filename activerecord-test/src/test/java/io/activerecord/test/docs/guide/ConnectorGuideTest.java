package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionInfo;
import io.activerecord.ConnectionManager;
import io.activerecord.ConnectionTest;
import io.activerecord.Connector;
import io.activerecord.Operation;
import io.activerecord.OperationsResult;
import io.activerecord.Outcome;
import io.activerecord.Row;
import io.activerecord.ServerStatistics;
import io.activerecord.TypedExpression;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of guide/connector.md. */
@ExtendWith(LeakCheck.class)
class ConnectorGuideTest {
    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "analytics", ConnectionConfig.url("jdbc:sqlite:file:connector-guide?mode=memory&cache=shared"));
    }

    // snippet: connector
    record Event(Long id, String kind, Integer userId) {}

    static List<Long> fill() {
        Connector analytics = ConnectionManager.connector("analytics");
        analytics.execute("create table events (id integer primary key, kind text unique, user_id integer)");
        List<Long> ids = new ArrayList<>();
        Map<String, Object> login = Map.of("kind", "login", "user_id", 7);
        ids.add(analytics.insert("events", login).key(Long.class));
        List<Event> more = List.of(new Event(null, "logout", 7), new Event(null, "order", 8));
        ids.addAll(analytics.insert("events", more).keys(Long.class));
        return ids;
    }

    // end snippet

    private static Connector events() {
        assertThat(fill()).containsExactly(1L, 2L, 3L);
        return ConnectionManager.connector("analytics");
    }

    @Test
    void rowsAreReadInTheShapeThatIsAskedFor() {
        Connector analytics = events();
        List<Event> seen = new ArrayList<>();
        // snippet: connector-select
        List<Row> rows = analytics
                .select("select kind, count(*) as n from events group by kind")
                .all();
        Long users =
                analytics.select("select count(distinct user_id) from events").value(Long.class);

        List<Event> some = analytics
                .from("events")
                .where(Map.of("user_id", List.of(7, 8)))
                .where("length(kind) > ?", 3)
                .orderByDescending("id")
                .limit(10)
                .as(Event.class)
                .all();

        analytics.from("events").as(Event.class).inChunks(500, chunk -> seen.addAll(chunk));
        // end snippet
        assertThat(rows).hasSize(3);
        assertThat(users).isEqualTo(2);
        assertThat(some).extracting(Event::kind).containsExactly("order", "logout", "login");
        assertThat(seen).hasSize(3);
    }

    @Test
    void rowsAreWritten() {
        Connector analytics = events();
        // snippet: connector-write
        analytics.upsert("events", List.of(new Event(1L, "login", 9), new Event(5L, "visit", 9)), "id");
        analytics.replace("events", Map.of("id", 1, "kind", "login")); // user_id is null now

        TypedExpression<Integer> user = analytics.column("events", "user_id", Integer.class);
        long moved = analytics.update("events", Map.of("user_id", 10), user.gt(8));
        long gone = analytics.delete("events", Map.of("kind", List.of("logout", "order")));

        analytics
                .batchSize(100)
                .executeAll("insert into events (kind) values (?)", List.of(List.of("a"), List.of("b")));
        // end snippet
        assertThat(moved).isEqualTo(1);
        assertThat(gone).isEqualTo(2);
        assertThat(analytics.from("events").orderBy("kind").columns("kind").values(String.class))
                .containsExactly("a", "b", "login", "visit");
    }

    @Test
    void operationsHaveOutcomes() throws InterruptedException {
        Connector analytics = events();
        // snippet: connector-operations
        OperationsResult result = analytics.transaction(List.of(
                Operation.insert("events", Map.of("kind", "visit")),
                Operation.delete("events", Map.of("kind", "login")),
                Operation.insert("events", Map.of("kind", "visit")))); // clashes
        boolean allHold = result.committed();
        Throwable why = result.outcomes().get(2).failure().orElseThrow();

        List<Outcome<Object>> outcomes = analytics.concurrently(
                2,
                List.of(
                        Operation.select("select * from events"),
                        each -> each.from("events").count()));
        // end snippet
        assertThat(allHold).isFalse();
        assertThat(why).isNotNull();
        assertThat(outcomes.get(1).value()).isEqualTo(3L);
    }

    @Test
    void theConnectionIsDescribed() {
        Connector analytics = events();
        // snippet: connector-info
        ConnectionTest test = analytics.testConnection(Duration.ofSeconds(5));
        boolean works = test.ok(); // else test.failure() says why

        ConnectionInfo info = analytics.connectionInfo();
        String engine = info.product() + " " + info.version() + " in " + info.latency();

        ServerStatistics statistics = analytics.statistics();
        Long bytes = statistics.databaseBytes();
        // end snippet
        assertThat(works).isTrue();
        assertThat(engine).startsWith("SQLite 3");
        assertThat(bytes).isPositive();
    }
}
