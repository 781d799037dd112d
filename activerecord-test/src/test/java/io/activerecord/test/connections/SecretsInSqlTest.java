package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.SqlException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A password that somebody writes into SQL is not told by the error about it. */
@ExtendWith(LeakCheck.class)
class SecretsInSqlTest {
    @TempDir
    Path folder;

    @Test
    void passwordInSqlIsMasked() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("a.db")).password("hush-hush"));
        SqlException failure = catchThrowableOfType(
                SqlException.class, () -> ConnectionManager.execute("primary", "alter user ann password 'hush-hush'"));
        assertThat(failure).hasMessageContaining("alter user ann");
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("hush-hush");
        }
        assertThat(failure.sql()).doesNotContain("hush-hush");
    }
}
