package io.activerecord.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MariadbReplicationTest {
    private static final ReplicationControl CONTROL = MariadbDialect.INSTANCE.replication();

    @ParameterizedTest
    @ValueSource(strings = {"0-1-100", "0-1-100,1-2-7", "4294967295-4294967295-999999999999999999"})
    void aListOfTransactionsIsAPosition(String text) {
        assertThat(CONTROL.isPosition(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "0-1",
                "0-1-",
                "0-1-2,",
                ",0-1-2",
                "0-1-2, 1-2-3",
                "0-1-2'",
                "0-1-x",
                "-0-1-2",
                "0-1-9999999999999999999"
            })
    void nothingElseIs(String text) {
        assertThat(CONTROL.isPosition(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0-1-100 | 0-1-100 | true",
                "0-1-101 | 0-1-100 | true",
                "0-1-99 | 0-1-100 | false",
                "0-1-9 | 0-1-10 | false",
                "0-2-101 | 0-1-100 | true",
                "0-1-100 | 0-2-101 | false",
                "0-1-100,1-1-5 | 1-1-5 | true",
                "0-1-100 | 1-1-5 | false",
                "0-1-100,1-1-5 | 0-1-100,1-1-6 | false"
            })
    void eachDomainHasAnOrderOfItsOwn(String reached, String wanted, boolean included) {
        assertThat(CONTROL.includes(reached, wanted)).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({
        "1290, The MariaDB server is running with the --read-only option so it cannot execute this statement, true",
        "1290, The MariaDB server is running with the --secure-file-priv option so it cannot execute this statement, false",
        "1836, Running in read-only mode, true",
        "1792, Cannot execute statement in a READ ONLY transaction, false",
        "1062, Duplicate entry 'read-only' for key 'PRIMARY', false"
    })
    void aServerRefusesWrites(int code, String message, boolean refused) {
        assertThat(CONTROL.refusesWrites(new DriverError("HY000", code, message)))
                .isEqualTo(refused);
    }
}
