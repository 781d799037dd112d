package io.activerecord.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.golden.Catalogue;
import io.activerecord.sql.ColumnType;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SqliteProviderTest {
    /** Run in a JVM of its own: which classes are loaded is a matter of the whole process. */
    static final class Lookup {
        public static void main(String[] arguments) {
            DialectProvider provider = provider();
            provider.driver().defaults("jdbc:sqlite:x.db");
            provider.dialect().codec(ColumnType.INSTANT);
            provider.dialect().quote("x");
            System.out.println("rendering");
            System.out.println(provider.dialect()
                    .render(Catalogue.cases().get(0).command())
                    .text());
        }
    }

    private static DialectProvider provider() {
        return ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("sqlite"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProviderIsFoundAndGivesOneDialect() {
        DialectProvider provider = provider();
        assertThat(provider.dialect()).isSameAs(provider().dialect());
        assertThat(provider.driver()).isSameAs(provider.dialect().driver());
        assertThat(provider.dialect().name()).isEqualTo(provider.name());
        assertThat(provider.isProduct("SQLite")).isTrue();
        assertThat(provider.isProduct("PostgreSQL")).isFalse();
    }

    @Test
    void jooqIsLoadedByTheFirstRenderingAndPrintsNothing() throws IOException, InterruptedException {
        List<String> output = run("-Xlog:class+load:stdout");
        int rendering = output.indexOf("rendering");
        assertThat(output.subList(0, rendering)).noneMatch(line -> line.contains("org.jooq."));
        assertThat(output.subList(rendering, output.size())).anyMatch(line -> line.contains("org.jooq."));
        assertThat(run("-Xlog:disable")).containsExactly("rendering", "select `id`, `name` from `users`");
    }

    private static List<String> run(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        classPath(),
                        Lookup.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** Also where the tests run on the module path. */
    private static String classPath() {
        return System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", "");
    }
}
