package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresReplicationTest {
    private static final ReplicationControl CONTROL = PostgresDialect.INSTANCE.replication();

    @ParameterizedTest
    @ValueSource(strings = {"0/0", "16/B374D848", "ffffffff/FFFFFFFF", "0/03000028"})
    void anLsnIsAPosition(String text) {
        assertThat(CONTROL.isPosition(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "/", "0/", "/1", "0/0 ", "0/0'", "123456789/0", "0/G", "0/0\n", "-1/0"})
    void nothingElseIs(String text) {
        assertThat(CONTROL.isPosition(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0/2, 0/1, true",
        "0/1, 0/1, true",
        "0/1, 0/2, false",
        "1/0, 0/FFFFFFFF, true",
        "0/FFFFFFFF, 1/0, false",
        "A/0, 9/0, true",
        "9/0, a/0, false",
        "FFFFFFFF/0, 7FFFFFFF/0, true",
        "7FFFFFFF/0, FFFFFFFF/0, false"
    })
    void positionsAreNumbersOf64Bits(String reached, String wanted, boolean included) {
        assertThat(CONTROL.includes(reached, wanted)).isEqualTo(included);
    }

    /** A server that writes nothing more is asked for it, and none that follows ever replays a header alone. */
    @ParameterizedTest
    @CsvSource({
        "0/3002000, 0/3002018, true",
        "0/3001FF8, 0/3002018, false",
        "0/3002000, 0/3002020, false",
        "0/3000000, 0/3000028, true",
        "0/2FFFFF8, 0/3000028, false",
        "0/3002000, 0/3002028, false"
    })
    void theHeaderOfAPageIsNotWaitedFor(String reached, String wanted, boolean included) {
        assertThat(CONTROL.includes(reached, wanted)).isEqualTo(included);
    }

    @Test
    void noQueryWaits() {}

    @ParameterizedTest
    @CsvSource({"25006, true", "23505, false", "42501, false", "25001, false", "57P01, false", ", false"})
    void aStandbyRefusesWrites(String state, boolean refused) {
        assertThat(CONTROL.refusesWrites(new DriverError(state, 0, "?"))).isEqualTo(refused);
    }
}
