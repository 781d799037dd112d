package io.activerecord.test.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a process is ready is for {@link StartUpMeasurement} to say; this tells what it does not do. */
class StartUpTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void thousandNamesOpenNothingAndLoadNoneOfTheHeavyClasses() throws Exception {
        Path log = folder.resolve("classes.log");
        Path databases = Files.createDirectory(folder.resolve("databases"));
        Process child = new ProcessBuilder(Child.command(
                        ThousandNames.class,
                        List.of("-Xlog:class+load:file=\"" + log + "\""),
                        List.of(databases.toString(), "report")))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .contains("open connections: 0", "thread: main")
                .noneMatch(line -> line.contains("activerecord"));
        assertThat(databases).isEmptyDirectory();
        List<String> loaded;
        try (Stream<String> lines = Files.lines(log)) {
            loaded = lines.map(line -> line.replaceFirst("^(\\[.*?\\])+ *", "").split(" ", 2)[0])
                    .toList();
        }
        System.out.println("start-up: " + loaded.size() + " classes, of them ours "
                + loaded.stream()
                        .filter(name -> name.startsWith("io.activerecord."))
                        .count());
        assertThat(loaded).contains("io.activerecord.connection.PoolRegistry", "org.sqlite.JDBC");
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("com.zaxxer.hikari."))
                .noneMatch(name -> name.startsWith("org.jooq."))
                .noneMatch(name -> name.startsWith("net.bytebuddy."))
                .noneMatch(name -> name.startsWith("com.fasterxml."))
                .noneMatch(name -> name.startsWith("org.slf4j."))
                .noneMatch(name -> name.startsWith("org.sqlite.") && !name.equals("org.sqlite.JDBC"));
    }
}
