package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkReport;
import io.activerecord.data.RejectedRow;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays in bulk: stored as an insert stores them, the engine's own or JSON text; what an insert refuses is refused. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkArraysTest {
    private static final List<String> NAMES = List.of("tags", "nums", "longs", "parts", "flags", "uids");

    private static final @Nullable String[] TEXTS = {
        "plain",
        "",
        null,
        "NULL",
        "a,b",
        "{}",
        "\"q\"",
        "it's",
        "back\\slash",
        "\\N",
        "tab\t",
        "line\n",
        "\r",
        " ",
        "\u00e9\ud83d\ude00"
    };

    static Stream<ServerEngine> engines() {
        return Goods.engines();
    }

    @SuppressWarnings("ArrayRecordComponent") // they are what this is about
    record Tagged(
            int id,
            @Nullable String @Nullable [] tags,
            @Nullable Integer @Nullable [] nums,
            Long @Nullable [] longs,
            Double @Nullable [] parts,
            Boolean @Nullable [] flags,
            UUID @Nullable [] uids) {
        Map<String, @Nullable Object> map() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("id", id);
            map.put("tags", tags);
            map.put("nums", nums);
            map.put("longs", longs);
            map.put("parts", parts);
            map.put("flags", flags);
            map.put("uids", uids);
            return map;
        }
    }

    private static final List<Tagged> ROWS = List.of(
            new Tagged(
                    1,
                    TEXTS,
                    new @Nullable Integer[] {1, null, -3, Integer.MAX_VALUE},
                    new Long[] {Long.MIN_VALUE, 0L},
                    new Double[] {0.1, 1e300, -2.0},
                    new Boolean[] {true, false},
                    new UUID[] {new UUID(1, 2)}),
            new Tagged(2, new String[0], new Integer[0], new Long[0], new Double[0], new Boolean[0], new UUID[0]),
            new Tagged(3, null, null, null, null, null, null));

    private static void table(ServerEngine engine, String name) {
        boolean own = engine.name().startsWith("postgresql");
        String json = Goods.isMysql(engine) ? "json" : engine.name().equals("h2") ? "json" : "text";
        List<String> types = List.of("text[]", "int[]", "bigint[]", "double precision[]", "boolean[]", "uuid[]");
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            columns.add(NAMES.get(i) + " " + (own ? types.get(i) : json));
        }
        ConnectionManager.execute(
                "goods", "create table " + name + " (id integer primary key, " + String.join(", ", columns) + ")");
    }

    private static List<List<String>> stored(String table) {
        List<List<String>> all = new ArrayList<>();
        for (Row row :
                ConnectionManager.connector("goods").from(table).orderBy("id").all()) {
            List<String> texts = new ArrayList<>();
            NAMES.forEach(name -> texts.add(String.valueOf(row.get(name, String.class))));
            all.add(texts);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theyAreStoredAsAnInsertStoresThem(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List.of("plain", "mapped", "recorded").forEach(name -> table(engine, name));
            for (Tagged row : ROWS) {
                ConnectionManager.connector("goods").insert("plain", row.map());
            }
            BulkReport mapped =
                    Bulk.into("goods", "mapped").fromMaps(ROWS.stream().map(Tagged::map));
            BulkReport recorded = Bulk.into("goods", "recorded").fromRecords(ROWS);
            assertThat(mapped.loaded()).isEqualTo(recorded.loaded()).isEqualTo(3);
            assertThat(stored("mapped")).isEqualTo(stored("plain"));
            assertThat(stored("recorded")).isEqualTo(stored("plain"));
            Row first = ConnectionManager.connector("goods")
                    .from("mapped")
                    .where(Map.of("id", 1))
                    .one();
            assertThat(first.get("tags", String[].class)).containsExactly(TEXTS);
            assertThat(first.get("nums", Integer[].class)).containsExactly(1, null, -3, Integer.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void listsAndArraysOfPrimitivesAreRefusedAsByAnInsert(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            table(engine, "tagged");
            Map<String, Object> list = Map.of("id", 1, "tags", List.of("a"));
            Map<String, Object> ints = Map.of("id", 2, "nums", new int[] {1});
            assertThatThrownBy(() -> ConnectionManager.connector("goods").insert("tagged", list))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("an array of String");
            BulkReport report = Bulk.into("goods", "tagged")
                    .columns("id", "tags", "nums")
                    .rejects(2)
                    .fromMaps(List.of(list, ints, Map.of("id", 3, "tags", new String[] {"a"})));
            assertThat(report.loaded()).isEqualTo(1);
            assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(1L, 2L);
            assertThat(report.rejected().get(0).reason()).contains("'tags'", "List", "; give an array of String");
            assertThat(report.rejected().get(1).reason()).contains("'nums'", "int[]", "; give an array of String");
        }
    }
}
