package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContextSettingTest extends ConnectionsFixture {
    private static final ContextSetting<String> WHO = new ContextSetting<>("who", String.class);
    private static final ContextSetting<String> WHY = new ContextSetting<>("why", String.class);

    private final ConnectionContext context = connections.context();

    @BeforeEach
    void names() {
        connections.configure("a", config());
    }

    @Test
    void holdsForItsBlockAndNests() {
        context.<String, Boolean, RuntimeException>with(WHO, "ann", () -> {
            context.<String, Boolean, RuntimeException>with(WHO, "bob", () -> {
                assertThat(context.get(WHO)).isEqualTo("bob");
                return true;
            });
            assertThat(context.get(WHO)).isEqualTo("ann");
            assertThat(context.get(WHY)).isNull();
            return true;
        });
        assertThat(context.get(WHO)).isNull();
    }

    @Test
    void holdsInsideEveryOtherScope() {
        try (ConnectionScope who = context.with(WHO, "ann");
                ConnectionScope name = context.use("a");
                ConnectionScope tenant = context.tenant("acme");
                ConnectionScope outside = context.suspend();
                ConnectionScope why = context.with(WHY, "test")) {
            assertThat(context.get(WHO)).isEqualTo("ann");
            assertThat(context.get(WHY)).isEqualTo("test");
            assertThat(context.currentTenant()).isEqualTo("acme");
        }
    }

    @Test
    void endsWithItsBlockAlsoWhenThatFails() {
        assertThatThrownBy(() -> context.<String, Boolean, RuntimeException>with(WHO, "ann", () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(context.get(WHO)).isNull();
    }

    @Test
    void crossesThreadsOnlyWhenCaptured() {
        try (ConnectionScope who = context.with(WHO, "ann")) {
            ContextCapture captured = context.capture();
            assertThat(CompletableFuture.supplyAsync(() -> captured.get(() -> String.valueOf(context.get(WHO))))
                            .join())
                    .isEqualTo("ann");
            assertThat(CompletableFuture.supplyAsync(() -> String.valueOf(context.get(WHO)))
                            .join())
                    .isEqualTo("null");
            try (ConnectionScope other = context.with(WHO, "bob")) {
                assertThat(captured.get(() -> String.valueOf(context.get(WHO)))).isEqualTo("ann");
            }
        }
    }
}
