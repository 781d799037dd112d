package io.activerecord.test.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every short program of changes, saves, counts and deletes of one record, in every nesting of two transactions that are
 * committed or rolled back, leaves the record and its row as a simple model says; and so does the save after it.
 */
@ExtendWith(LeakCheck.class)
class RollbackModelTest {
    @BeforeEach
    void table() {
        ConnectionManager.configure(
                Tck.NAME,
                ConnectionConfig.url("jdbc:sqlite:file:rollbacks?mode=memory&cache=shared")
                        .poolSize(1));
        ConnectionManager.schema(Tck.NAME).createTable(Ledger.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void afterEveryProgramTheRecordIsWhatTheModelSays(int length) {
        List<RollbackProgram> programs = RollbackProgram.all(length);
        assertThat(programs).hasSizeGreaterThan(20 * length);
        programs.forEach(RollbackRun::of);
    }
}
