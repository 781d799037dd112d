package io.activerecord.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Servers that we start ourselves, on a free port of the loopback interface. Each works on a copy of one data folder. */
final class EmbeddedServers implements ServerSource {
    static final int ATTEMPTS = 3;

    private final Launcher launcher;

    EmbeddedServers(Launcher launcher) {
        this.launcher = launcher;
    }

    @Override
    public Availability availability() {
        if (!isLinuxOnAmd64()) {
            return Availability.none("there is no embedded server for this platform");
        }
        if (Folders.archive(launcher.archive()).isEmpty()) {
            return Availability.none(
                    "the embedded server is not in target/server-binaries; 'mvn verify' puts it there");
        }
        try {
            return Account.ableToEnter(Folders.servers()).isPresent()
                    ? new Availability(Availability.How.REAL, "embedded server")
                    : Availability.none("there is no user whom the embedded server can run as;"
                            + " run the tests as a user who is not root and has a name, or permit setpriv or unshare");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLinuxOnAmd64() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    @Override
    public Server start(ServerSettings settings) {
        try {
            return start(Folders.archive(launcher.archive()).orElseThrow(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("a server of " + launcher.product().label() + " was not started", e);
        }
    }

    private Server start(Path archive, ServerSettings settings) throws IOException {
        Installed installed = installed(archive);
        for (int attempt = 1; ; attempt++) {
            Path run = prepare(installed, settings);
            try {
                return EmbeddedServer.start(
                        launcher,
                        new EmbeddedServer.Place(installed.home(), run, freePort()),
                        installed.account(),
                        settings.options());
            } catch (ServerProcess.EndedEarlyException e) { // the port may have been taken meanwhile
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A server that is ready to be copied and run: the product's files, a data folder, and who runs it. */
    record Installed(Launcher launcher, String name, Path home, Path data, Account account) {}

    /** Only where it is available. */
    Installed installed() throws IOException {
        return installed(Folders.archive(launcher.archive()).orElseThrow());
    }

    private Installed installed(Path archive) throws IOException {
        String name = archive.getFileName().toString().replace(".jar", "");
        Path home = Folders.filled(name, folder -> launcher.unpack(archive, folder));
        Account account = Account.ableToEnter(home).orElseThrow();
        Path folder = Folders.filled(
                name + (account.changesOwner() ? "-data-of-nobody" : "-data"), empty -> install(home, account, empty));
        return new Installed(launcher, name, home, folder.resolve("data"), account);
    }

    /** Besides {@code data} a scratch folder is left, which is nobody's concern. */
    private void install(Path home, Account account, Path folder) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        List<String> command = launcher.install(home, data, scratch);
        account.own(folder);
        ServerProcess.start(
                        account.commandLine(launcher.signal(), command),
                        launcher.environment(home),
                        data,
                        folder.resolve("install-" + launcher.archive() + ".log"))
                .awaitSuccess();
    }

    /** The folder of a run, with data that are a copy. */
    static Path prepare(Installed installed, ServerSettings settings) throws IOException {
        Path run = Folders.forRun(installed.name());
        Path data = run.resolve("data");
        Folders.copy(installed.data(), data);
        for (Map.Entry<String, String> file : settings.files().entrySet()) {
            Path path = Files.writeString(data.resolve(file.getKey()), file.getValue());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            installed.account().own(path);
        }
        return run;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
