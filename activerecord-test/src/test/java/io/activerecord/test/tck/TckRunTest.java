package io.activerecord.test.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.sql.Access;
import io.activerecord.test.engines.H2Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A case that should fail does. */
class TckRunTest {
    private final Tck tck = Tck.open(new H2Database());

    @KnownDeviation(of = "aCase", reason = "it is a test", source = "https://example.org/bug")
    private static final class Deviating {}

    private static final KnownDeviation DEVIATION = Deviating.class.getAnnotation(KnownDeviation.class);

    @AfterEach
    void close() {
        tck.close();
    }

    @Test
    void deviationThatFailsIsKnown() {
        assertThatCode(() -> TckRun.deviates(tck, () -> assertThat(1).isEqualTo(2), DEVIATION))
                .doesNotThrowAnyException();
    }

    @Test
    void deviationThatFailsOtherwiseFails() {
        IllegalStateException other = new IllegalStateException("broken");
        Tck.Work broken = () -> {
            throw other;
        };
        assertThatThrownBy(() -> TckRun.deviates(tck, broken, DEVIATION))
                .hasMessageContainingAll("java.lang.AssertionError", "it is a test", "broken")
                .hasCause(other);
    }

    @KnownDeviation(of = "first", reason = "every row", source = "https://example.org")
    @KnownDeviation(of = "second", invocation = "DECIMAL", reason = "some rows", source = "https://example.org")
    @KnownDeviation(of = "second", engine = "h2-1", reason = "old version", source = "https://example.org")
    private static class Several {}

    private static final class Inheriting extends Several {}

    private static List<KnownDeviation> several() {
        return List.of(Several.class.getAnnotationsByType(KnownDeviation.class));
    }

    @Test
    void deviationThatNeverAppliedThoughItsCaseRanIsIdle() {
        DeviationRecord record = new DeviationRecord();
        assertThat(record.idle(Several.class, "h2")).isEmpty();
        record.ran("first", several().get(0));
        record.ran("second", null);
        assertThat(record.idle(Several.class, "h2-2"))
                .containsExactlyElementsOf(several().subList(1, 3));
        record.ran("second", several().get(1));
        assertThat(record.idle(Several.class, "h2-2")).containsExactly(several().get(2));
    }

    @Test
    void deviationOfAnotherVersionMayBeInherited() {
        DeviationRecord record = new DeviationRecord();
        record.ran("second", several().get(1));
        assertThat(record.idle(Inheriting.class, "h2-2")).isEmpty();
        assertThat(record.idle(Inheriting.class, "h2-1.4"))
                .containsExactly(several().get(2));
    }

    @Test
    void deviationThatPassesFails() {
        assertThatThrownBy(() -> TckRun.deviates(tck, () -> {}, DEVIATION))
                .hasMessageContainingAll("it is a test", "https://example.org/bug", "take the deviation away");
    }

    @Test
    void caseThatKeepsALeaseFails() {
        assertThatThrownBy(() -> tck.run(() -> {
                    Connections connections = ConnectionManager.connections();
                    connections.lease(connections.routeTo(Tck.NAME, null), Access.READ);
                }))
                .hasMessageContainingAll("did not give back", "1 lease(s) of 'primary'");
    }

    @Test
    void caseBeginsWithEmptyTables() throws Throwable {
        tck.run(() -> Library.fill());
        tck.run(() -> assertThat(Book.query().count() + Author.query().count()).isZero());
    }

    @Test
    void managerStandsForItsOwnConnectionsAfterACase() throws Throwable {
        Connections before = ConnectionManager.connections();
        tck.run(() -> assertThat(ConnectionManager.connections()).isNotSameAs(before));
        assertThat(ConnectionManager.connections()).isSameAs(before);
    }
}
