package io.activerecord.test.servers;

import io.activerecord.test.servers.ServerProcess.Attempt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis 6.2 for one test, in memory, which can be stopped, frozen and started again where it was. It ends with this JVM
 * as the other servers do. Confined to one thread at a time.
 */
public final class RedisServer implements AutoCloseable {
    /** What a test may configure it to ask for. */
    public static final String PASSWORD = "s3cret-of-redis";

    private final Path folder;
    private final Account account;
    private final List<String> command = new ArrayList<>();
    private final int port;
    private ServerProcess process;

    private RedisServer(List<String> options) throws IOException {
        folder = Folders.forRun("redis");
        account = Account.ableToEnter(folder)
                .orElseThrow(() -> new IllegalStateException("no account for a server can enter " + folder));
        port = EmbeddedServers.freePort();
        command.add(
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getPath());
        command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", ""));
        command.addAll(options);
        account.own(folder);
        process = started();
    }

    /** A new one, with these words of its command line as well. */
    public static RedisServer start(String... options) {
        try {
            return new RedisServer(List.of(options));
        } catch (IOException e) {
            throw new IllegalStateException("Redis could not be started", e);
        }
    }

    private ServerProcess started() {
        List<String> line = account.commandLine("KILL", command);
        ServerProcess fresh = ServerProcess.start(line, Map.of(), folder, folder.resolve("redis.log"));
        fresh.awaitReady(answers());
        return fresh;
    }

    /** One that wants a password answers as well. */
    private Attempt answers() {
        return () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                String line = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                if (line == null) {
                    throw new SQLException("it answers nothing");
                }
            } catch (IOException e) {
                throw new SQLException("it does not answer", e);
            }
        };
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Its process is gone when this returns. */
    public void stop() {
        process.stop("TERM");
    }

    public void startAgain() {
        process = started();
    }

    /** It keeps its connections and answers nothing, until {@link #thaw}. */
    public void freeze() {
        process.signalAll("STOP");
    }

    public void thaw() {
        process.signalAll("CONT");
    }

    @Override
    public void close() {
        process.kill();
        Folders.delete(folder);
    }
}
