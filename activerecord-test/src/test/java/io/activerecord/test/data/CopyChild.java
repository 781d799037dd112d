package io.activerecord.test.data;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyLosses;
import io.activerecord.test.servers.FreshDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that copies, says how far it is, and is killed. */
final class CopyChild {
    private static final String DONE = "COPIED ";

    private CopyChild() {}

    public static void main(String[] args) {
        configure("left");
        configure("right");
        copy(Integer.parseInt(args[0]))
                .progress(Progress.to(report -> System.out.println(DONE + report.done()))
                        .every(Duration.ZERO))
                .run();
    }

    /** The same for the child and for who goes on after it. */
    static Copy copy(int portion) {
        return Copy.table("left", "events")
                .to("right")
                .losses(CopyLosses.IF_VALUES_FIT)
                .batchSize(portion)
                .resumable("killed");
    }

    private static void configure(String name) {
        ConnectionConfig config = ConnectionConfig.url(Objects.requireNonNull(System.getenv(name + "_URL")));
        String user = System.getenv(name + "_USER");
        String password = System.getenv(name + "_PASSWORD");
        if (user != null) {
            config = config.username(user);
        }
        ConnectionManager.configure(name, password == null ? config : config.password(password));
    }

    /** Runs one until it has copied so many rows, and kills it there by SIGKILL. */
    static void runAndKill(FreshDatabase left, FreshDatabase right, int portion, long rows) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CopyChild.class.getName(),
                String.valueOf(portion)));
        tell(builder.environment(), "left", left);
        tell(builder.environment(), "right", right);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process child = builder.start();
            try {
                waitFor(child, rows);
            } finally {
                child.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void tell(Map<String, String> environment, String name, FreshDatabase database) {
        environment.put(name + "_URL", database.url());
        put(environment, name + "_USER", database.username());
        put(environment, name + "_PASSWORD", database.password());
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static void waitFor(Process child, long rows) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null) {
            if (line.startsWith(DONE) && Long.parseLong(line.substring(DONE.length())) >= rows) {
                return;
            }
            line = out.readLine();
        }
        throw new IllegalStateException("the copy ended by itself");
    }
}
