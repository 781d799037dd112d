package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {
    /** What the driver does. */
    private interface Cancellation {
        void run() throws SQLException;
    }

    /** A driver's statement, of which the watch only wants to cancel it. */
    private static Statement statement(Cancellation cancelled) {
        return (Statement) Proxy.newProxyInstance(
                DeadlineWatchTest.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("cancel");
                    cancelled.run();
                    return null;
                });
    }

    @Test
    void aCancellationThatCameJustBeforeTheStatementIsSentAgain() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        DeadlineWatch watch = DeadlineWatch.onDemand();
        watch.enter(statement(twice::countDown));
        watch.cancel();
        assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
        watch.leave();
    }

    @Test
    void aCancellationThatFailsIsSentAgain() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        DeadlineWatch watch = DeadlineWatch.onDemand();
        watch.enter(statement(() -> {
            thrice.countDown();
            throw new SQLException("no connection for it right now");
        }));
        watch.cancel();
        assertThat(thrice.await(30, TimeUnit.SECONDS)).isTrue();
        watch.leave();
    }

    @Test
    void aDriverThatCannotCancelIsAskedOnce() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        CountDownLatch later = new CountDownLatch(2);
        DeadlineWatch refused = DeadlineWatch.onDemand();
        refused.enter(statement(() -> {
            twice.countDown();
            throw new SQLFeatureNotSupportedException("cancel");
        }));
        refused.cancel();
        DeadlineWatch other = DeadlineWatch.onDemand();
        other.enter(statement(later::countDown));
        other.cancel();
        assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(twice.getCount()).isEqualTo(1);
        refused.leave();
        other.leave();
    }

    @Test
    void noStatementBeginsAfterACancellation() {
        DeadlineWatch watch = DeadlineWatch.onDemand();
        watch.cancel();
        assertThatThrownBy(() -> watch.enter(statement(() -> {}))).isInstanceOf(CancellationException.class);
    }
}
