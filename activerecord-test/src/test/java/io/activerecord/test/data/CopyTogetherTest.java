package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Copy;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a portion and how far the copy is are one transaction: whichever of them fails, neither is there. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class CopyTogetherTest {
    private static final String REFUSED = "begin select raise(abort, 'not this one'); end";

    @TempDir
    Path folder;

    @BeforeEach
    void databases() {
        for (String name : new String[] {"left", "right"}) {
            ConnectionManager.configure(name, ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db")));
        }
        TwoSides.execute(
                "left",
                "create table steps (n integer primary key)",
                "insert into steps values (1), (2), (3), (4), (5), (6)");
        TwoSides.execute("right", "create table steps (n integer)"); // whose missing key hides nothing
    }

    private static Copy steps() {
        return Copy.table("left", "steps").to("right").batchSize(2).resumable("steps");
    }

    private static void assertFailsAfterTwo() {
        assertThatThrownBy(() -> steps().run()).isInstanceOf(ActiveRecordException.class);
        assertThat(TwoSides.count("right", "steps")).isEqualTo(2);
        assertThat(ConnectionManager.selectValue("right", Long.class, "select rows_read from activerecord_copies"))
                .isEqualTo(2);
    }

    private static void assertGoesOn() {
        TwoSides.execute("right", "drop trigger refuses");
        assertThat(steps().run().written()).isEqualTo(4);
        assertThat(ConnectionManager.selectValue(
                        "right", String.class, "select group_concat(n) from (select n from steps order by n)"))
                .isEqualTo("1,2,3,4,5,6");
    }

    @Test
    void rowsWhoseCheckpointFailsAreNotThere() {
        assertThat(steps().run().written()).isEqualTo(6); // makes the table of checkpoints
        TwoSides.execute(
                "right",
                "delete from steps",
                "delete from activerecord_copies",
                "create trigger refuses before update on activerecord_copies when new.rows_read = 4 " + REFUSED);
        assertFailsAfterTwo();
        assertGoesOn();
    }

    @Test
    void aCheckpointWhoseRowsFailIsNotThere() {
        TwoSides.execute("right", "create trigger refuses before insert on steps when new.n = 4 " + REFUSED);
        assertFailsAfterTwo();
        assertGoesOn();
    }
}
