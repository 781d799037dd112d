package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where keys are. The vectors may never change: rows are where an earlier version has put them. */
class ShardResolverTest {
    private static final ShardResolver THREE = ShardResolver.hashed(List.of("0", "1", "2"));
    private static final ShardResolver FOUR = ShardResolver.hashed(List.of("0", "1", "2", "3"));

    private enum Region {
        EU {
            @Override
            public String toString() {
                return "Europe";
            }
        }
    }

    /** Computed by another program. */
    @Test
    void hashedIsFixedForEver() {
        Map<Object, List<String>> vectors = new HashMap<>();
        vectors.put("a", List.of("2", "2"));
        vectors.put("customer-17", List.of("0", "0"));
        vectors.put("", List.of("1", "1"));
        vectors.put("Zürich", List.of("1", "1"));
        vectors.put(1L, List.of("2", "2"));
        vectors.put(2, List.of("2", "2"));
        vectors.put(3L, List.of("2", "3"));
        vectors.put(42L, List.of("1", "1"));
        vectors.put(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), List.of("0", "3"));
        vectors.forEach((key, shards) -> assertThat(List.of(THREE.shardOf(key), FOUR.shardOf(key)))
                .as(key.toString())
                .isEqualTo(shards));
    }

    @Test
    void manyShardsHaveTheSameVectors() {
        List<String> names = new java.util.ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            names.add(String.valueOf(i));
        }
        ShardResolver thousand = ShardResolver.hashed(names);
        assertThat(List.of("a", "customer-17", 1, 2, 3, 42, "").stream()
                        .map(thousand::shardOf)
                        .toList())
                .containsExactly("163", "34", "595", "642", "82", "42", "266");
    }

    @Test
    void oneKeyOfSeveralTypesHasOneShard() {
        for (Object key : List.of(42, 42L, (short) 42, (byte) 42, BigInteger.valueOf(42), "42")) {
            assertThat(THREE.shardOf(key)).isEqualTo("1");
        }
        assertThat(THREE.shardOf(Region.EU)).isEqualTo(THREE.shardOf("EU"));
    }

    @Test
    void keysAreSpreadAndFewMoveWhenOneShardIsAdded() {
        Map<String, Integer> counts = new HashMap<>();
        int moved = 0;
        for (long key = 0; key < 10_000; key++) {
            String before = THREE.shardOf(key);
            String after = FOUR.shardOf(key);
            counts.merge(after, 1, Integer::sum);
            if (!before.equals(after)) {
                moved++;
                assertThat(after).isEqualTo("3");
            }
        }
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(2300, 2700));
        assertThat(moved).isEqualTo(counts.get("3"));
    }

    @Test
    void hashedTakesWhatIsWrittenInOneWayOnly() {
        assertThatThrownBy(() -> THREE.shardOf(1.5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("java.lang.Double");
        assertThatThrownBy(() -> ShardResolver.hashed(List.of())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> ShardResolver.hashed(List.of("a", "a"))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void rangesGoFromTheirLowerBound() {
        ShardResolver ranges = ShardResolver.ranges(Map.of(0L, "old", 1_000L, "new"));
        assertThat(List.of(0L, 999, 1_000L, 5_000_000_000L).stream()
                        .map(ranges::shardOf)
                        .toList())
                .containsExactly("old", "old", "new", "new");
        assertThat(ranges.shards()).containsExactlyInAnyOrder("old", "new");
        assertThatThrownBy(() -> ranges.shardOf(-1L))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("below the range of every shard")
                .hasMessageNotContaining("-1");
        assertThatThrownBy(() -> ranges.shardOf("x")).isInstanceOf(ConfigurationException.class);
        ShardResolver days = ShardResolver.ranges(Map.of(LocalDate.MIN, "archive", LocalDate.of(2026, 1, 1), "now"));
        assertThat(days.shardOf(LocalDate.of(2025, 12, 31))).isEqualTo("archive");
        assertThat(days.shardOf(LocalDate.of(2026, 1, 1))).isEqualTo("now");
        assertThatThrownBy(() -> ShardResolver.ranges(Map.<String, String>of()))
                .isInstanceOf(ConfigurationException.class);
    }
}
