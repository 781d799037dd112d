package io.activerecord.dialect.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OracleReplicationTest {
    private static final ReplicationControl CONTROL = OracleDialect.INSTANCE.replication();

    /** A view that is named outside of the function's own text would have all of it refused without a grant. */
    @Test
    void statusNeedsNoRights() {
        String status = Objects.requireNonNull(CONTROL.status());
        assertThat(status.replaceAll("told\\('[^']*'\\)", "told")).doesNotContain("v$", "dbms_", "gv$");
        assertThat(status).contains(" as writable", " as log_position").endsWith("from dual");
    }

    /** The driver would take them for place-holders, or for the end. */
    @Test
    void statusHasNothingThatTheDriverReads() {
        assertThat(CONTROL.status()).doesNotContain("?", ":", "{").doesNotEndWith(";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1620762", "281474976710656", "9223372036854775807"})
    void aNumberIsAPosition(String text) {
        assertThat(CONTROL.isPosition(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "1.5", "1E10", "1 ", "x", "12345678901234567890"})
    void nothingElseIs(String text) {
        assertThat(CONTROL.isPosition(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 9, true",
        "9, 10, false",
        "9, 9, true",
        "9999999999999999999, 9223372036854775807, true",
        "9223372036854775807, 9999999999999999999, false"
    })
    void positionsAreNumbers(String reached, String wanted, boolean included) {
        assertThat(CONTROL.includes(reached, wanted)).isEqualTo(included);
    }

    @Test
    void noQueryWaits() {}

    @ParameterizedTest
    @CsvSource({"16000, true", "16224, true", "1456, false", "1, false", "1031, false", "3113, false"})
    void aStandbyRefusesWrites(int code, boolean refused) {
        assertThat(CONTROL.refusesWrites(new DriverError("72000", code, "ORA"))).isEqualTo(refused);
    }
}
