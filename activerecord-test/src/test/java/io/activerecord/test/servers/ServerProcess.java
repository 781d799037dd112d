package io.activerecord.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process whose output goes to a file. */
final class ServerProcess {
    /** Starts all processes, and never ends: the kernel takes a parent's death for that of the thread that started. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "server-starter");
        thread.setDaemon(true);
        return thread;
    });

    /** It ended before it was ready. */
    static final class EndedEarlyException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private EndedEarlyException(String message) {
            super(message);
        }
    }

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int LINES_IN_A_MESSAGE = 15;

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        String name = log.getFileName().toString().replace(".log", "");
        try {
            return new ServerProcess(name, STARTER.submit(builder::start).get(), log);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " was not started; see the cause", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while a server was started or stopped", e);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for a process that ends by itself. */
    void awaitSuccess() {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(name + " ended with code " + code + ":\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    /** Something that succeeds when the server is ready. */
    interface Attempt {
        void make() throws SQLException;
    }

    /** Tries again and again until it succeeds, for a minute; the process must live meanwhile. */
    void awaitReady(Attempt attempt) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            for (SQLException failure = tried(attempt); failure != null; failure = tried(attempt)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new EndedEarlyException(name + " ended with code " + process.exitValue() + ":\n" + output());
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            name + " gives no answer after " + LONGEST.toSeconds() + " s:\n" + output(), failure);
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static @Nullable SQLException tried(Attempt attempt) {
        try {
            attempt.make();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** Sends a signal to it and to the processes that it started. */
    void signalAll(String signal) {
        try {
            send("kill -" + signal + " "
                    + process.pid()); // first: one that is stopped starts no other that would be missed
            StringBuilder children = new StringBuilder("kill -" + signal);
            process.descendants().forEach(child -> children.append(' ').append(child.pid()));
            send(children.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the shell, whatever comes of it. */
    static void send(String command) throws IOException {
        try {
            new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Kills it and the processes that it started, and waits until they are gone. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends a signal, waits, and kills what does not end. */
    void stop(String signal) {
        try {
            send("kill -" + signal + " " + process.pid());
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    /** The end of what it wrote. */
    private String output() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_A_MESSAGE), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
