package io.activerecord.test.twophase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Narayana keeps its log in this JVM, the same for all tests: it cannot have two. */
public final class TwoPhaseLog {
    private TwoPhaseLog() {}

    public static Path folder() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return Files.createDirectories(temporary.resolve(
                "activerecord-two-phase-" + ProcessHandle.current().pid()));
    }
}
