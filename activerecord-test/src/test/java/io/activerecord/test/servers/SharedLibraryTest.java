package io.activerecord.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is the judge: its loader takes the libraries, and finds in them what it wants. */
@Tag("once")
class SharedLibraryTest {
    @Test
    void mysqlIsLoadedWithEveryLibraryOfOurs(@TempDir Path folder) throws IOException {
        ServerEngine mysql = ServerEngines.matching("mysql").get(0);
        Availability availability = mysql.availability();
        assumeTrue(
                availability.how() == Availability.How.REAL,
                () -> mysql + " is not embedded here: " + availability.reason());
        for (SharedLibrary library : SharedLibrary.ALL) {
            Files.write(folder.resolve(library.name()), library.bytes());
        }
        Path home = Path.of(ProcessHandle.of(mysql.shared().pid().orElseThrow())
                        .flatMap(process -> process.info().command())
                        .orElseThrow())
                .resolve("../..")
                .normalize();
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/mysqld").toString(), "--no-defaults", "--version");
        builder.environment().put("LD_LIBRARY_PATH", folder + ":" + home.resolve("lib/private"));
        builder.environment().put("LD_BIND_NOW", "1"); // every function is looked up now
        builder.environment().put("LD_DEBUG", "files");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).contains("Ver 8.");
        for (SharedLibrary library : SharedLibrary.ALL) {
            assertThat(output).contains("calling init: " + folder.resolve(library.name()));
        }
    }
}
