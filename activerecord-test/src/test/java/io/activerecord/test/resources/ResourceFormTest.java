package io.activerecord.test.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigSource;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceProvider;
import io.activerecord.resource.jedis.JedisResource;
import io.activerecord.test.LeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What those who write kinds may get wrong, or name as they like. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class ResourceFormTest {
    @TempDir
    Path folder;

    /** Its form cannot be made. */
    public static final class Broken implements ResourceProvider {
        @Override
        public ResourceForm<JedisResource> form() {
            return ResourceForm.of("broken", url -> JedisResource.url(url)).text("url", "", "", (kind, text) -> kind);
        }
    }

    /** A key of it ends as the variable of a file does. */
    public static final class Filed implements ResourceProvider {
        @Override
        public ResourceForm<JedisResource> form() {
            return ResourceForm.of("filed", (String url) -> JedisResource.url(url))
                    .text("key.file", "", "", (kind, file) -> JedisResource.url(file))
                    .secret("key", "", (kind, key) -> kind.credentials("me", key));
        }
    }

    /** What {@code work} gives where these providers are on the class path besides. */
    private <T> T with(Callable<T> work, Class<?>... providers) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(ResourceProvider.class.getName()),
                Stream.of(providers).map(Class::getName).toList());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aKindWhoseFormFailsIsPassedOverAndNamed() throws Exception {
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, UTF_8));
        try {
            assertThat(with(
                                    () -> ConfigSource.text("resources: {a: 'redis://h:1'}", ConfigFormat.YAML)
                                            .read(),
                                    Broken.class)
                            .resources())
                    .containsOnlyKeys("a");
        } finally {
            System.setErr(err);
        }
        assertThat(logged.toString(UTF_8))
                .contains("WARN")
                .contains(Broken.class.getName())
                .contains("the key 'url' of broken is one that all kinds have");
    }

    @Test
    void aKeyThatEndsAsAFileDoesIsTakenAsItIs() throws Exception {
        Map<String, String> variables = Map.of(
                "RESOURCES_A_KIND", "filed",
                "RESOURCES_A_URL", "redis://h:1",
                "RESOURCES_A_KEY_FILE", "redis://other:2",
                "RESOURCES_A_KEY", "hunter2");
        ResourceConfig<?> read =
                with(() -> ConfigSource.environment(variables).read().resource("a"), Filed.class);
        assertThat(read).hasToString("Redis at other:2");
        assertThat(read.kind().secrets()).contains("hunter2");
    }

    @Test
    void aNameOfAKeyIsItsAlone() {
        ResourceForm<JedisResource> form = ResourceForm.of("mine", (String url) -> JedisResource.url(url))
                .number("pool.size", "8", "", (kind, size) -> kind.poolSize(size), "poolSize", "most");
        for (String name : List.of("pool.size", "pool_size", "POOLSIZE", "Most")) {
            assertThatThrownBy(() -> form.text(name, "", "", (kind, text) -> kind))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "the key '" + name + "' of mine is, but for how its words are joined, another");
            assertThatThrownBy(() -> form.text("new", "", "", (kind, text) -> kind, name))
                    .hasMessageContaining("'" + name + "' of mine");
        }
        for (String name : List.of("url", "open-within", "check_every", "Type")) {
            assertThatThrownBy(() -> form.text("new", "", "", (kind, text) -> kind, "other", name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the key '" + name + "' of mine is one that all kinds have; name it otherwise");
        }
    }
}
