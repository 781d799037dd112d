package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.error.ScopeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeMisuseTest extends DatabasesFixture {
    @Test
    void outerScopeCannotBeClosedBeforeInner() {
        ConnectionScope outer = ConnectionManager.usingConnection("second");
        ConnectionScope inner = Place.usingConnection("third");
        assertThatThrownBy(outer::close)
                .isInstanceOf(ScopeException.class)
                .hasMessageContaining("'second'")
                .hasMessageContaining("'third'")
                .hasMessageContaining("ScopeMisuseTest.java:");
        assertThat(placesAt()).isEqualTo("third");
        inner.close();
        assertThat(placesAt()).isEqualTo("second");
        outer.close();
        assertThat(placesAt()).isEqualTo("primary");
    }

    @Test
    void scopeClosedTwiceSaysSoAndChangesNothing() {
        try (ConnectionScope around = ConnectionManager.usingConnection("second")) {
            ConnectionScope inner = Place.usingConnection("third");
            inner.close();
            assertThatThrownBy(inner::close)
                    .isInstanceOf(ScopeException.class)
                    .hasMessageContaining("'third'")
                    .hasMessageContaining("closed already");
            assertThat(around.connectionName()).isEqualTo("second");
            assertThat(placesAt()).isEqualTo("second");
        }
    }

    @Test
    void scopeCannotBeClosedOnAnotherThread() throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        try (ConnectionScope scope = Place.usingConnection("second")) {
            Thread other = new Thread(() -> failures.add(catchThrowable(scope::close)), "stranger");
            other.start();
            other.join();
            assertThat(placesAt()).isEqualTo("second");
        }
        assertThat(failures)
                .singleElement()
                .isInstanceOf(ScopeException.class)
                .asString()
                .contains("'stranger'")
                .contains(Thread.currentThread().getName());
        assertThat(placesAt()).isEqualTo("primary");
    }

    @Test
    void unclosedScopeEndsWithTheBlockAroundItAndIsReportedWithItsPlace() {
        String log = LoggedErrors.during(() -> ConnectionManager.usingConnection("second", () -> {
            Place.usingConnection("third");
            assertThat(placesAt()).isEqualTo("third");
        }));
        assertThat(placesAt()).isEqualTo("primary");
        assertThat(log)
                .contains("scope on 'third' was never closed")
                .containsPattern("ScopeMisuseTest\\.java:\\d+")
                .contains("try-with-resources");
    }

    @Test
    void unclosedScopeEndsWithTheTransactionAroundIt() {
        String log = LoggedErrors.during(() -> Place.transaction(() -> {
            ConnectionManager.usingConnection("primary");
        }));
        assertThat(log).contains("scope on 'primary' was never closed").containsPattern("ScopeMisuseTest\\.java:\\d+");
        assertThat(ConnectionManager.connections().openScopes()).isEmpty();
    }

    @Test
    void openScopesTellNameThreadAndPlace() {
        try (ConnectionScope scope = Place.usingConnection("second")) {
            assertThat(ConnectionManager.connections().openScopes())
                    .singleElement()
                    .satisfies(open -> {
                        assertThat(open.connectionName()).isEqualTo(scope.connectionName());
                        assertThat(open.thread())
                                .isEqualTo(Thread.currentThread().getName());
                        assertThat(open.openedAt()).containsPattern("ScopeMisuseTest\\.java:\\d+");
                    });
        }
        assertThat(ConnectionManager.connections().openScopes()).isEmpty();
    }

    @Test
    void scopeLeftOpenIsReportedWhenEverythingIsDisposedOf() {
        ConnectionScope left = Place.usingConnection("second");
        String log = LoggedErrors.during(ConnectionManager::disposeAll);
        left.close();
        assertThat(log).contains("scope on 'second' was never closed").containsPattern("ScopeMisuseTest\\.java:\\d+");
    }
}
