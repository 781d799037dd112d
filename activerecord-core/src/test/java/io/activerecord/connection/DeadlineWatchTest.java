package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {
    /** A driver's statement, of which the watch only wants to cancel it. */
    private static Statement statement(Runnable cancelled) {
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
    void noStatementBeginsAfterACancellation() {
        DeadlineWatch watch = DeadlineWatch.onDemand();
        watch.cancel();
        assertThatThrownBy(() -> watch.enter(statement(() -> {}))).isInstanceOf(CancellationException.class);
    }
}
