package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.OwnWritesPolicy;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyReport;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies into a database whose replica does not have yet what is copied. */
@Tag("once") // no model takes part
class CopyToReplicasTest extends ReplicaFixture {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("engines")
    void whatAReplicaLacksIsNotMissing(ServerEngine engine) {
        source();
        start(engine, 1, QUICK.ownWrites(OwnWritesPolicy.NONE)).replica(0).pauseReplay();
        Copy copy = Copy.table("files", "words").to("shop").createMissing().resumable("words");
        CopyReport report = copy.verify().run();
        assertThat(report.written()).isEqualTo(3);
        assertThat(copy.compare()).allMatch(CopyComparison::same);
        CopyReport again = copy.verify().run();
        assertThat(again.finishedBefore()).isTrue();
        assertThat(again.tables().get(0).compared())
                .hasValueSatisfying(each -> assertThat(each.same()).isTrue());
    }

    /** Its reads are part of it, wherever it runs. */
    @ParameterizedTest
    @MethodSource("engines")
    void sidesAreComparedInATransactionThatOnlyReads(ServerEngine engine) {
        start(engine, 1, QUICK);
        Copy copy = Copy.table("shop", "items").to("shop").into("goods").createMissing();
        copy.run();
        ConnectionManager.transaction(
                "shop",
                TransactionOptions.defaults().readingOnly(),
                tx -> assertThat(copy.compare()).allMatch(CopyComparison::same));
    }

    private void source() {
        ConnectionManager.configure("files", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("words.db")));
        ConnectionManager.execute("files", "create table words (id integer primary key, word text)");
        ConnectionManager.execute("files", "insert into words values (1, 'a'), (2, 'b'), (3, 'c')");
    }
}
