package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyReport;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What guide/copying.md shows. */
@ExtendWith(LeakCheck.class)
class CopyingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void databases() {
        ConnectionManager.configure("legacy", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("legacy.db")));
        ConnectionManager.configure("analytics", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("analytics.db")));
        ConnectionManager.execute("legacy", "create table events (id integer primary key, kind text, user_id integer)");
        ConnectionManager.execute(
                "legacy", "insert into events values (1, 'login', 7), (2, 'logout', 7), (3, 'login', 8)");
    }

    private static CopyReport copied() {
        // snippet: copy-table
        CopyReport report = Copy.table("legacy", "events")
                .to("analytics")
                .createMissing()
                .resumable("events-2026")
                .verify()
                .progress(Progress.bar("events", System.err).counted())
                .run();
        System.out.println(report); // 1,000,000 rows copied, 0 before, 0 rejected, ..
        // end snippet
        return report;
    }

    @Test
    void aTableIsCopied() {
        assertThat(copied().written()).isEqualTo(3);
        assertThat(copied().finishedBefore()).isTrue();
    }

    @Test
    void modelsAreCopied() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("primary.db")));
        ConnectionManager.schema("primary").createTables(Member.class, Loan.class);
        // snippet: copy-models
        Copy.models(Loan.class, Member.class) // members first: loans refer to them
                .to("analytics")
                .createMissing()
                .run();
        // end snippet
        assertThat(ConnectionManager.schema("analytics").tableExists("loans")).isTrue();
    }

    @Test
    void aQueryIsCopied() {
        ConnectionManager.execute("analytics", "create table logins (user_id integer primary key, logins integer)");
        // snippet: copy-query
        Copy.query("legacy", "select user_id, count(*) as logins from events where kind = ? group by user_id", "login")
                .to("analytics")
                .into("logins")
                .key("user_id") // what it can be resumed by
                .resumable("logins-2026")
                .run();
        // end snippet
        assertThat(ConnectionManager.selectValue("analytics", Long.class, "select sum(logins) from logins"))
                .isEqualTo(2);
    }

    @Test
    void sidesAreCompared() {
        copied();
        ConnectionManager.execute("analytics", "update events set user_id = 9 where id = 2");
        // snippet: copy-compare
        Copy events = Copy.table("legacy", "events").to("analytics");
        for (CopyComparison comparison : events.compare()) {
            System.out.println(comparison + " " + comparison.differences());
            // legacy.events and analytics.events differ: 3 rows with checksum .., and 3 with .. [CHANGED 2]
        }
        // end snippet
        assertThat(events.compare().get(0).differences().toString()).isEqualTo("[CHANGED 2]");
    }
}
