package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.connection.caller.ScopeOpener;
import io.activerecord.error.ScopeException;
import io.activerecord.error.UnknownConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionContextTest extends ConnectionsFixture {
    private static class User {}

    private static final class Admin extends User {}

    private static final class Post {}

    private final ConnectionContext context = connections.context();

    @BeforeEach
    void names() {
        for (String name : List.of("primary", "a", "b", "c")) {
            connections.configure(name, config());
        }
    }

    private String routed(Class<?> model) {
        return connections.route("primary", model).key().toString();
    }

    @Test
    void scopesNestAndInnermostDecides() {
        assertThat(routed(User.class)).isEqualTo("primary");
        try (ConnectionScope outer = context.use("a")) {
            assertThat(routed(User.class)).isEqualTo("a");
            try (ConnectionScope inner = context.use("b")) {
                assertThat(routed(User.class)).isEqualTo("b");
                assertThat(inner.connectionName()).isEqualTo("b");
            }
            assertThat(routed(User.class)).isEqualTo("a");
            assertThat(outer.connectionName()).isEqualTo("a");
        }
        assertThat(routed(User.class)).isEqualTo("primary");
    }

    @Test
    void scopeOfModelCoversItAndItsSubclasses() {
        try (ConnectionScope every = context.use("a");
                ConnectionScope users = context.use("b", User.class)) {
            assertThat(routed(User.class)).isEqualTo("b");
            assertThat(routed(Admin.class)).isEqualTo("b");
            assertThat(routed(Post.class)).isEqualTo("a");
            assertThat(connections.route("primary", null).key().name()).isEqualTo("a");
            assertThat(every.connectionName() + users.connectionName()).isEqualTo("ab");
        }
    }

    @Test
    void everyModelInsideIsCoveredByInnerScopeOfEveryModel() {
        try (ConnectionScope users = context.use("b", User.class);
                ConnectionScope every = context.use("a")) {
            assertThat(routed(User.class)).isEqualTo("a");
            assertThat(users.connectionName() + every.connectionName()).isEqualTo("ba");
        }
    }

    @Test
    void routeTellsWhetherItWasChosen() {
        assertThat(connections.route("primary", User.class).explicit()).isFalse();
        assertThat(connections.route("primary", User.class)).isSameAs(connections.route("primary", User.class));
        assertThat(connections.routeTo("a", null).explicit()).isTrue();
        assertThat(connections.routeTo("a", SwitchPolicy.JOIN).policy()).isEqualTo(SwitchPolicy.JOIN);
        try (ConnectionScope scope = context.use("a")) {
            assertThat(connections.route("primary", User.class).explicit()).isTrue();
            assertThat(connections.routeTo("b", null).key().name()).isEqualTo("b");
            assertThat(scope).isNotNull();
        }
    }

    @Test
    void unknownNameIsRefusedWhenTheScopeOpens() {
        assertThatThrownBy(() -> context.use("nosuch")).isInstanceOf(UnknownConnectionException.class);
        assertThat(context.current()).isNull();
    }

    @Test
    void scopesAreRestoredWhenWorkThrows() {
        assertThatThrownBy(() -> context.using("a", null, null, () -> {
                    assertThat(routed(User.class)).isEqualTo("a");
                    throw new IllegalStateException("work failed");
                }))
                .hasMessage("work failed");
        assertThat(routed(User.class)).isEqualTo("primary");
    }

    @Test
    void outerScopeIsNotClosedBeforeInner() {
        ConnectionScope outer = context.use("a");
        ConnectionScope inner = ScopeOpener.open(context, "b");

        assertThatThrownBy(outer::close)
                .isInstanceOf(ScopeException.class)
                .hasMessageContaining("'a' closed before the scope on 'b'")
                .hasMessageContaining("ScopeOpener.java:" + ScopeOpener.LINE);
        assertThat(routed(User.class)).isEqualTo("b");
        inner.close();
        outer.close();
    }

    @Test
    void scopeIsClosedOnce() {
        ConnectionScope outer = context.use("a");
        ConnectionScope inner = context.use("b");
        inner.close();

        assertThatThrownBy(inner::close).isInstanceOf(ScopeException.class).hasMessageContaining("closed already");
        assertThat(routed(User.class)).isEqualTo("a");
        outer.close();
    }

    @Test
    void scopeIsNotClosedByAnotherThread() throws Exception {
        ConnectionScope scope = context.use("a");
        List<Throwable> caught = new ArrayList<>();
        Thread other = new Thread(() -> caught.add(catchThrowable(scope::close)), "other-1");
        other.start();
        other.join();

        assertThat(caught).singleElement().isInstanceOf(ScopeException.class);
        assertThat(caught.get(0)).hasMessageContaining("closed by thread 'other-1'");
        assertThat(routed(User.class)).isEqualTo("a");
        scope.close();
    }

    @Test
    void suspendNeedsTheBlockForm() {
        assertThatThrownBy(() -> context.use("a", null, SwitchPolicy.SUSPEND))
                .isInstanceOf(ScopeException.class)
                .hasMessageContaining("use the block form");
        assertThat(context.current()).isNull();
    }

    @Test
    void scopeLeftOpenInBlockIsReportedWithItsPlaceAndEnds() {
        String told = LoggedErrors.during(() -> context.using("a", null, null, () -> ScopeOpener.open(context, "b")));

        assertThat(told).contains("'b' was never closed").contains("ScopeOpener.java:" + ScopeOpener.LINE);
        assertThat(routed(User.class)).isEqualTo("primary");
    }

    @Test
    void openScopesTellWhereTheyWereOpened() {
        try (ConnectionScope scope = ScopeOpener.open(context, "b")) {
            assertThat(connections.openScopes()).singleElement().satisfies(open -> {
                assertThat(open.connectionName()).isEqualTo(scope.connectionName());
                assertThat(open.openedAt()).startsWith("ScopeOpener.java:" + ScopeOpener.LINE);
                assertThat(open.thread()).isEqualTo(Thread.currentThread().getName());
            });
        }
    }

    @Test
    void scopeThatIsGarbageIsReportedWhenOthersOpen() throws InterruptedException {
        String told = LoggedErrors.during(() -> {
            Thread forgetful = new Thread(() -> ScopeOpener.open(context, "b"));
            forgetful.start();
            join(forgetful);
            while (!connections.openScopes().isEmpty()) {
                System.gc();
                context.use("a").close();
            }
        });

        assertThat(told).contains("'b' was never closed: opened at ScopeOpener.java:" + ScopeOpener.LINE);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leakWithoutPlaceHasTheNextOpeningsNoted() {
        for (int i = 0; i < ScopeLeaks.FIRST; i++) {
            context.use("a").close();
        }
        ConnectionScope first = ScopeOpener.open(context, "b");
        assertThat(connections.openScopes()).isEmpty();
        first.close();

        String told = LoggedErrors.during(() -> context.using("a", null, null, () -> ScopeOpener.open(context, "b")));
        assertThat(told).contains("at a place that was not noted");
        told = LoggedErrors.during(() -> context.using("a", null, null, () -> ScopeOpener.open(context, "b")));
        assertThat(told).contains("ScopeOpener.java:" + ScopeOpener.LINE);
    }

    @Test
    void contextIsNotInheritedButCaptured() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> wrapped = new ArrayList<>();
            List<String> ran = new ArrayList<>();
            Executor executor;
            Supplier<String> supplier;
            try (ConnectionScope scope = context.use("a")) {
                ContextCapture captured = context.capture();
                wrapped.add(captured.wrap((Callable<String>) () -> routed(User.class)));
                executor = captured.wrap(threads);
                supplier = captured.wrapSupplier(() -> routed(User.class));
                assertThat(threads.submit(() -> routed(User.class)).get()).isEqualTo("primary");
                assertThat(scope).isNotNull();
            }
            assertThat(threads.submit(wrapped.get(0)).get()).isEqualTo("a");
            assertThat(threads.submit(supplier::get).get()).isEqualTo("a");
            java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
            executor.execute(() -> {
                ran.add(routed(User.class));
                done.countDown();
            });
            done.await();
            assertThat(ran).containsExactly("a");
            assertThat(threads.submit(() -> routed(User.class)).get()).isEqualTo("primary");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void capturedWorkSeesNothingOfItsThread() {
        ContextCapture captured = context.capture();
        try (ConnectionScope scope = context.use("a")) {
            captured.run(() -> assertThat(routed(User.class)).isEqualTo("primary"));
            assertThat(routed(User.class)).isEqualTo(scope.connectionName());
        }
    }

    @Test
    void captureKeepsNesting() throws Exception {
        ContextCapture captured;
        try (ConnectionScope every = context.use("a");
                ConnectionScope users = context.use("b", User.class)) {
            captured = context.capture();
            assertThat(every).isNotSameAs(users);
        }
        assertThat(captured.call(() -> routed(User.class) + routed(Post.class))).isEqualTo("ba");
    }
}
