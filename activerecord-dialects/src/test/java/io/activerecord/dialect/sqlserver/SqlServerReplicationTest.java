package io.activerecord.dialect.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerReplicationTest {
    private static final ReplicationControl CONTROL = SqlServerDialect.INSTANCE.replication();
    private static final String WRITABLE =
            "select case when cast(databasepropertyex(db_name(), 'Updateability') as nvarchar(60)) = 'READ_WRITE'"
                    + " then 1 else 0 end as writable, ";

    /** One select of three runs: what must not be seen, or is not there, is asked only of those who may and where it is. */
    @Test
    void statusIsOneOfThreeSelects() {
        assertThat(CONTROL.status())
                .isEqualTo("if cast(serverproperty('EngineEdition') as int) = 5"
                        + " and (has_perms_by_name(db_name(), 'DATABASE', 'VIEW DATABASE STATE') = 1"
                        + " or has_perms_by_name(db_name(), 'DATABASE', 'VIEW DATABASE PERFORMANCE STATE') = 1) "
                        + WRITABLE
                        + "(select top (1) cast(last_commit_lsn as varchar(25)) from sys.dm_database_replica_states"
                        + " where is_local = 1) as log_position"
                        + " else if cast(serverproperty('EngineEdition') as int) <> 5"
                        + " and (has_perms_by_name(null, null, 'VIEW SERVER STATE') = 1"
                        + " or has_perms_by_name(null, null, 'VIEW SERVER PERFORMANCE STATE') = 1) "
                        + WRITABLE
                        + "(select top (1) cast(last_commit_lsn as varchar(25)) from sys.dm_hadr_database_replica_states"
                        + " where is_local = 1 and database_id = db_id()) as log_position"
                        + " else "
                        + WRITABLE
                        + "cast(null as varchar(25)) as log_position");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "45000000098400001", "9999999999999999999999999"})
    void aNumberIsAPosition(String text) {
        assertThat(CONTROL.isPosition(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "1.0", "0x2D", "1 ", "00000026:00000B98:0001", "99999999999999999999999999"})
    void nothingElseIs(String text) {
        assertThat(CONTROL.isPosition(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "45000000098400001, 45000000098400001, true",
        "45000000098400002, 45000000098400001, true",
        "9000000098400001, 45000000098400001, false",
        "100000000000000000000, 99999999999999999999, true",
        "99999999999999999999, 100000000000000000000, false"
    })
    void positionsAreNumbers(String reached, String wanted, boolean included) {
        assertThat(CONTROL.includes(reached, wanted)).isEqualTo(included);
    }

    @Test
    void noQueryWaits() {}

    @ParameterizedTest
    @CsvSource({"3906, true", "978, true", "3924, false", "2627, false", "4060, false", "40613, false"})
    void aSecondaryRefusesWrites(int code, boolean refused) {
        assertThat(CONTROL.refusesWrites(new DriverError("S0001", code, "read-only")))
                .isEqualTo(refused);
    }
}
