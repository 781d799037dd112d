package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.snakeyaml.engine.v2.api.Load;

/** The library with a class path of its own: what holds where the parsers are missing. */
class ConfigLibrariesTest {
    private static final String JSON = "{\"databases\": {\"x\": \"jdbc:probe:mem:x\"}}";
    private static final String YAML = "databases: {x: 'jdbc:probe:mem:x'}";
    private static final String PROPERTIES = "databases.x=jdbc:probe:mem:x";

    /** What {@code text} configures, read by the library with nothing but {@code present} beside it. */
    private static String read(String text, ConfigFormat format, Class<?>... present)
            throws IOException, ReflectiveOperationException {
        URL[] path = Arrays.stream(present)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> source = loader.loadClass(ConfigSource.class.getName());
            Class<?> formats = loader.loadClass(ConfigFormat.class.getName());
            assertThat(source).isNotSameAs(ConfigSource.class);
            Object made = source.getMethod("text", String.class, formats)
                    .invoke(null, text, formats.getField(format.name()).get(null));
            return source.getMethod("read").invoke(made).toString();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Test
    void withoutEitherLibraryPropertiesAreReadAndTheOthersNameTheirArtifact()
            throws IOException, ReflectiveOperationException {
        assertThat(read(PROPERTIES, ConfigFormat.PROPERTIES, ConfigSource.class, Logger.class))
                .contains("jdbc:probe:mem:x");
        assertThatThrownBy(() -> read(JSON, ConfigFormat.JSON, ConfigSource.class, Logger.class))
                .hasMessageContaining("ConfigurationException")
                .hasMessageContaining("add the dependency com.fasterxml.jackson.core:jackson-core");
        assertThatThrownBy(() -> read(YAML, ConfigFormat.YAML, ConfigSource.class, Logger.class))
                .hasMessageContaining("ConfigurationException")
                .hasMessageContaining("add the dependency org.snakeyaml:snakeyaml-engine");
    }

    @Test
    void eachLibraryIsNeededByItsFormatAlone() throws IOException, ReflectiveOperationException {
        assertThat(read(JSON, ConfigFormat.JSON, ConfigSource.class, Logger.class, JsonFactory.class))
                .contains("jdbc:probe:mem:x");
        assertThat(read(YAML, ConfigFormat.YAML, ConfigSource.class, Logger.class, Load.class))
                .contains("jdbc:probe:mem:x");
    }
}
