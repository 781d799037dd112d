package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** MySQL 8.0. Libraries that it is linked with and that this machine lacks are supplied by {@link SharedLibrary}. */
record MySqlLauncher() implements Launcher {
    /** Below the server's home. */
    private static final String SUPPLIED = "lib/supplied";

    @Override
    public Product product() {
        return Product.MYSQL;
    }

    @Override
    public String archive() {
        return "mysql";
    }

    @Override
    public void unpack(Path archive, Path home) throws IOException {
        Archives.untar(archive, "mysql-Linux-amd64.tar.gz", GZIPInputStream::new, home);
        Path supplied = Files.createDirectories(home.resolve(SUPPLIED));
        for (SharedLibrary library : SharedLibrary.ALL) {
            if (versionOf(home).contains(library.name())) {
                Files.write(supplied.resolve(library.name()), library.bytes());
            }
        }
        String version = versionOf(home);
        if (!version.contains("Ver 8.")) {
            throw new IOException("mysqld does not run on this machine: " + version);
        }
    }

    /** What the server says of itself, or which library the loader misses first. */
    private String versionOf(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program(home).toString(), "--no-defaults", "--version");
        builder.environment().putAll(environment(home));
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Path program(Path home) {
        return home.resolve("bin/mysqld");
    }

    @Override
    public Map<String, String> environment(Path home) {
        return Map.of(
                "LD_LIBRARY_PATH",
                home.resolve("lib/private") + ":" + home.resolve(SUPPLIED),
                "LC_ALL",
                "C",
                "TZ",
                "UTC");
    }

    private static Map<String, String> options(Path home, Path data) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("basedir", home.toString());
        options.put("datadir", data.toString());
        options.put("lc-messages-dir", home.resolve("share").toString());
        options.put("innodb-redo-log-capacity", "64M");
        return options;
    }

    @Override
    public List<String> install(Path home, Path data, Path scratch) {
        Map<String, String> options = options(home, data);
        options.put("auto-generate-certs", "OFF");
        List<String> command = MySqlOptions.commandLine(program(home), options);
        command.add("--initialize-insecure");
        return command;
    }

    @Override
    public List<String> run(Path home, Path data, int port, Map<String, String> options) throws IOException {
        Files.deleteIfExists(data.resolve("auto.cnf")); // the server's identity, which no copy may share
        Map<String, String> all = options(home, data);
        all.putAll(MySqlOptions.usual(data, port));
        all.put("auto-generate-certs", "OFF");
        all.put("mysqlx", "OFF");
        all.put("secure-file-priv", "NULL");
        all.putAll(options);
        return MySqlOptions.commandLine(program(home), all);
    }

    @Override
    public String signal() {
        return "KILL";
    }

    /** The driver asks the server for its key to send a password without TLS, which it does only when allowed to. */
    @Override
    public NetworkServer.Access access(int port) {
        return new NetworkServer.Access(
                "jdbc:mysql://127.0.0.1:" + port + "/mysql?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                MySqlOptions.USER,
                PASSWORD);
    }

    @Override
    public String dataFolderQuery() {
        return "select @@datadir";
    }
}
