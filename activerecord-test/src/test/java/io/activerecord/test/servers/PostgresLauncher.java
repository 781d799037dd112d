package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL of one major version. */
record PostgresLauncher(int major) implements Launcher {
    private static final String USER = "postgres";

    @Override
    public Product product() {
        return Product.POSTGRESQL;
    }

    @Override
    public String archive() {
        return "postgresql-" + major;
    }

    @Override
    public void unpack(Path archive, Path home) throws IOException {
        Archives.untar(archive, "postgres-linux-x86_64.txz", XZInputStream::new, home);
    }

    @Override
    public Map<String, String> environment(Path home) {
        return Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC");
    }

    @Override
    public List<String> install(Path home, Path data, Path scratch) throws IOException {
        Path password = Files.writeString(scratch.resolve("password"), PASSWORD);
        return List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
    }

    @Override
    public List<String> run(Path home, Path data, int port, Map<String, String> options) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "100");
        settings.put("max_prepared_transactions", "20");
        settings.put("timezone", "UTC");
        settings.put("fsync", "off"); // the data outlives no test; what a commit means to others stays as it is
        settings.put("synchronous_commit", "on");
        settings.putAll(options);
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** An immediate shutdown, without a checkpoint; a kill would leave shared memory. */
    @Override
    public String signal() {
        return "QUIT";
    }

    @Override
    public NetworkServer.Access access(int port) {
        return new NetworkServer.Access("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD);
    }

    @Override
    public String dataFolderQuery() {
        return "select current_setting('data_directory')";
    }
}
