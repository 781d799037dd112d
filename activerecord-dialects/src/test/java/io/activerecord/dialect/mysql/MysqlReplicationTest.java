package io.activerecord.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlReplicationTest {
    private static final String ONE = "3E11FA47-71CA-11E1-9E33-C80AA9429562";
    private static final String OTHER = "3E11FA47-71CA-11E1-9E33-C80AA9429563";
    private static final ReplicationControl CONTROL = MysqlDialect.INSTANCE.replication();

    private static String set(String text) {
        return text.replace("ONE", ONE).replace("OTHER", OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ONE:1",
                "ONE:1-5",
                "ONE:1-3:11:47-49",
                "ONE:1-3,OTHER:7",
                "ONE:backup:1-3",
                "ONE:1-3:backup:1-7:9:_x2:4",
                "ONE:1-999999999999999999"
            })
    void aSetOfTransactionsIsAPosition(String text) {
        assertThat(CONTROL.isPosition(set(text))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ONE",
                "ONE:",
                "ONE:0",
                "ONE:3-2",
                "ONE:1-",
                "ONE:1,",
                ",ONE:1",
                "ONE:1, OTHER:1",
                "ONE:backup",
                "ONE:1:backup",
                "ONE:back-up:1",
                "ONE:1'",
                "ONE:9999999999999999999",
                "1-2-3",
                "ANONYMOUS"
            })
    void nothingElseIs(String text) {
        assertThat(CONTROL.isPosition(text == null ? null : set(text))).isFalse();
    }

    @Test
    void aLongTextIsReadAsWell() {
        assertThat(CONTROL.isPosition(ONE + ":1".repeat(100_000))).isTrue();
        assertThat(CONTROL.isPosition(ONE + ":1".repeat(100_000) + ":")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ONE:1-5 | ONE:1-5 | true",
                "ONE:1-5 | ONE:5 | true",
                "ONE:1-5 | ONE:1-6 | false",
                "ONE:1-3:5-9 | ONE:1-3:6 | true",
                "ONE:1-3:5-9 | ONE:4 | false",
                "ONE:1-3:5-9 | ONE:3-5 | false",
                "ONE:5-9:1-4 | ONE:1-9 | true",
                "ONE:1-5:3-9 | ONE:1-9 | true",
                "ONE:1-9:3-4 | ONE:1-9 | true",
                "ONE:1-5,OTHER:1 | ONE:1,OTHER:1 | true",
                "ONE:1-5 | ONE:1,OTHER:1 | false",
                "ONE:1-5,OTHER:1 | OTHER:2 | false",
                "ONE:1-5:tag:1-2 | ONE:tag:2 | true",
                "ONE:1-5:tag:1-2 | ONE:tag:3 | false",
                "ONE:1-5 | ONE:tag:1 | false",
                "ONE:tag:1-5 | ONE:1 | false",
                "ONE:tag:1-5 | ONE:other:1 | false",
                "ONE:TAG:1-5 | ONE:tag:1-5 | true",
                "ONE:1,ONE:2 | ONE:1-2 | true"
            })
    void aServerHasAllThatWasThere(String reached, String wanted, boolean included) {
        assertThat(CONTROL.includes(set(reached), set(wanted).toLowerCase(Locale.ROOT)))
                .isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({
        "1290, The MySQL server is running with the --super-read-only option so it cannot execute this statement, true",
        "1290, The MySQL server is running with the --read-only option so it cannot execute this statement, true",
        "1290, The MySQL server is running with the --secure-file-priv option so it cannot execute this statement, false",
        "1836, Running in read-only mode, true",
        "1874, InnoDB is in read only mode., true",
        "1792, Cannot execute statement in a READ ONLY transaction., false",
        "1036, Table 'views' is read only, false",
        "1062, Duplicate entry 'read-only' for key 'items.PRIMARY', false"
    })
    void aServerRefusesWrites(int code, String message, boolean refused) {
        assertThat(CONTROL.refusesWrites(new DriverError("HY000", code, message)))
                .isEqualTo(refused);
    }
}
