package io.activerecord.connection.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of work when servers hang and hold the threads that talk to them. */
class ProbeThreadsTest {
    private static final int MANY = 300;

    private final ProbeThreads threads = new ProbeThreads();
    private final CountDownLatch serversAnswer = new CountDownLatch(1);

    @AfterEach
    void threadsEnd() {
        serversAnswer.countDown();
        threads.close();
    }

    private void hang() {
        try {
            serversAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fillWithChecks() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= MANY; i++) {
                        threads.execute(this::hang);
                    }
                })
                .isInstanceOf(RejectedExecutionException.class);
    }

    /** A driver's way to end a connection may wait for its server, which no embedded one does. */
    private static Connection ending(Runnable end) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                    assertThat(method.getName()).isEqualTo("abort");
                    end.run();
                    return null;
                });
    }

    private Connection hanging(CountDownLatch ended) {
        return ending(() -> {
            hang();
            ended.countDown();
        });
    }

    @Test
    void everyConnectionIsEndedHoweverManyHang() throws Exception {
        CountDownLatch ended = new CountDownLatch(MANY);
        for (int i = 0; i < MANY; i++) {
            threads.abort(hanging(ended));
        }
        serversAnswer.countDown();
        assertThat(ended.await(30, TimeUnit.SECONDS)).as("%s left", ended).isTrue();
    }

    @Test
    void checksThatHangLeaveThreadsToEndConnectionsAndToSearchForAWriter() throws Exception {
        fillWithChecks();
        CountDownLatch done = new CountDownLatch(2);
        threads.executeFirst(done::countDown);
        threads.abort(ending(done::countDown));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingLetsWhatWaitsComeToItsEnd() throws Exception {
        CountDownLatch ended = new CountDownLatch(MANY + 1);
        for (int i = 0; i < MANY; i++) {
            threads.abort(hanging(ended));
        }
        threads.close();
        threads.abort(hanging(ended));
        assertThatThrownBy(() -> threads.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        serversAnswer.countDown();
        assertThat(ended.await(30, TimeUnit.SECONDS)).as("%s left", ended).isTrue();
    }
}
