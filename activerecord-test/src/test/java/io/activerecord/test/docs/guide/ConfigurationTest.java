package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.NamedConfigs;
import io.activerecord.connection.NodeStatus;
import io.activerecord.error.ConfigurationException;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/configuration.md. */
@ExtendWith(LeakCheck.class)
class ConfigurationTest {
    // yaml: configuration-yaml
    private static final String YAML = """
            databases:
              primary:
                driver: postgresql
                host: ${SHOP_HOST:-localhost}
                database: shop
                username: shop
                password: ${SHOP_PASSWORD:-secret}
                pool:
                  size: 20
                  timeout: 5s
                tls:
                  mode: required
                options:
                  ApplicationName: shop
              archive: jdbc:sqlite:archive.db
            """;
    // end yaml

    // json: configuration-json
    private static final String JSON = """
            {
              "databases": {
                "primary": {
                  "driver": "postgresql",
                  "host": "${SHOP_HOST:-localhost}",
                  "database": "shop",
                  "username": "shop",
                  "password": "${SHOP_PASSWORD:-secret}",
                  "pool": {"size": 20, "timeout": "5s"},
                  "tls": {"mode": "required"},
                  "options": {"ApplicationName": "shop"}
                },
                "archive": "jdbc:sqlite:archive.db"
              }
            }
            """;
    // end json

    // properties: configuration-properties
    private static final String PROPERTIES = """
            databases.primary.driver = postgresql
            databases.primary.host = ${SHOP_HOST:-localhost}
            databases.primary.database = shop
            databases.primary.username = shop
            databases.primary.password = ${SHOP_PASSWORD:-secret}
            databases.primary.pool.size = 20
            databases.primary.pool.timeout = 5s
            databases.primary.tls.mode = required
            databases.primary.options.ApplicationName = shop
            databases.archive = jdbc:sqlite:archive.db
            """;
    // end properties

    // properties: configuration-environment
    private static final String VARIABLES = """
            DB_DRIVER=postgresql
            DB_HOST=localhost
            DB_NAME=shop
            DB_USER=shop
            DB_PASSWORD=secret
            DB_POOL_SIZE=20
            DB_POOL_TIMEOUT=5s
            DB_TLS_MODE=required
            DB_OPTIONS_ApplicationName=shop
            DB_ARCHIVE_URL=jdbc:sqlite:archive.db
            """;
    // end properties

    // yaml: configuration-servers
    private static final String SERVERS = """
            databases:
              primary:
                driver: postgresql
                host: db1.example.org
                database: shop
                username: shop
                password: ${SHOP_PASSWORD:-secret}
                candidates:
                  - host: db2.example.org
                replicas:
                  - {host: db3.example.org, weight: 3, pool: {size: 20}}
                  - {host: db4.example.org, priority: 1}
                cluster:
                  balancing: least-busy
                  max-lag: 10s
            """;
    // end yaml

    // properties: configuration-servers-properties
    private static final String SERVERS_PROPERTIES = """
            databases.primary.url = postgresql://shop:secret@db1.example.org/shop
            databases.primary.candidates.0.host = db2.example.org
            databases.primary.replicas.0.host = db3.example.org
            databases.primary.replicas.0.weight = 3
            databases.primary.replicas.0.pool.size = 20
            databases.primary.replicas.1.host = db4.example.org
            databases.primary.replicas.1.priority = 1
            databases.primary.cluster.balancing = least-busy
            databases.primary.cluster.max-lag = 10s
            """;
    // end properties

    // properties: configuration-servers-environment
    private static final String SERVERS_VARIABLES = """
            DB_URL=postgresql://shop:secret@db1.example.org/shop
            DB_CANDIDATES_0_HOST=db2.example.org
            DB_REPLICAS_0_HOST=db3.example.org
            DB_REPLICAS_0_WEIGHT=3
            DB_REPLICAS_0_POOL_SIZE=20
            DB_REPLICAS_1_HOST=db4.example.org
            DB_REPLICAS_1_PRIORITY=1
            DB_CLUSTER_BALANCING=least-busy
            DB_CLUSTER_MAX_LAG=10s
            """;
    // end properties

    @TempDir
    Path folder;

    @Test
    void aFileConfiguresEveryName() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), YAML);
        // snippet: configuration-file
        NamedConfigs read = ConnectionManager.configure(ConfigSource.file(folder.resolve("shop.yaml")));
        read.names(); // primary, archive
        // end snippet
        assertThat(read.names()).containsExactly("primary", "archive");
        assertThat(ConnectionManager.names()).containsExactly("archive", "primary");
    }

    @Test
    void theFormatsSayTheSame() throws IOException {
        Map<String, String> map = variables(VARIABLES);
        Map<String, String> yaml =
                told(ConfigSource.text(YAML, ConfigFormat.YAML).read());
        assertThat(told(ConfigSource.text(JSON, ConfigFormat.JSON).read())).isEqualTo(yaml);
        assertThat(told(ConfigSource.text(PROPERTIES, ConfigFormat.PROPERTIES).read()))
                .isEqualTo(yaml);
        assertThat(told(ConfigSource.environment(map).read())).isEqualTo(yaml);
        ConnectionManager.configure(ConfigSource.environment(map));
    }

    @Test
    void serversOfOneName() throws IOException {
        Map<String, String> yaml =
                told(ConfigSource.text(SERVERS, ConfigFormat.YAML).read());
        ConfigSource properties = ConfigSource.text(SERVERS_PROPERTIES, ConfigFormat.PROPERTIES);
        assertThat(told(properties.read())).isEqualTo(yaml);
        ConfigSource environment = ConfigSource.environment(variables(SERVERS_VARIABLES));
        assertThat(told(environment.read())).isEqualTo(yaml);
        assertThat(yaml.get("primary")).contains("db2.example.org", "db3.example.org", "db4.example.org");
        ConnectionManager.configure(environment);
        assertThat(ConnectionManager.nodes("primary"))
                .extracting(NodeStatus::node)
                .containsExactly("primary#1", "primary#2", "primary#3", "primary#4");
    }

    @Test
    void shardsOfOneName() {
        // yaml: configuration-shards
        String text = """
                databases:
                  orders:
                    driver: postgresql
                    database: orders
                    username: shop
                    password: ${SHOP_PASSWORD:-secret}
                    shards:
                      s1: {host: s1.example.org, replicas: [{host: s1b.example.org}]}
                      s2: {host: s2.example.org}
                    sharding:
                      hashed: [s1, s2]
                """;
        // end yaml
        // snippet: configuration-shards-code
        NamedConfigs read = ConfigSource.text(text, ConfigFormat.YAML).read();
        ConnectionManager.shards("orders", read.shards("orders"), key -> key.equals("CH") ? "s1" : "s2");
        // end snippet
        assertThat(ConnectionManager.shardNames("orders")).containsExactly("s1", "s2");
        assertThat(read.shardResolver("orders")).isPresent();
        ConnectionManager.dispose("orders").await();
        ConnectionManager.configure(ConfigSource.text(text, ConfigFormat.YAML));
        assertThat(ConnectionManager.nodes("orders")).hasSize(3);
    }

    private static Map<String, String> variables(String text) throws IOException {
        Properties variables = new Properties();
        variables.load(new StringReader(text));
        return variables.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, variables::getProperty));
    }

    private static Map<String, String> told(NamedConfigs configs) {
        return configs.asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().toString()));
    }

    @Test
    void aUrlIsASource() {
        Path file = folder.resolve("cache.db");
        String urlOfTheCache = "jdbc:sqlite:" + file;
        // snippet: configuration-url
        ConnectionManager.configure(ConfigSource.url(
                "postgresql://shop:s%2Fcret@localhost:5432/shop?pool.size=20&ApplicationName=shop")); // primary
        ConnectionManager.configure(ConfigSource.url("cache", urlOfTheCache));
        // end snippet
        ConnectionManager.execute("cache", "create table t (x integer)");
        assertThat(file).exists();
    }

    @Test
    void whatIsReadCanBeChangedInCode() {
        String text = YAML;
        // snippet: configuration-code
        NamedConfigs read = ConfigSource.text(text, ConfigFormat.YAML).read(); // checked, nothing is defined
        ConnectionConfig archive = ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("archive.db"));
        ConnectionManager.configure("primary", read.get("primary").minIdle(1));
        ConnectionManager.configure("archive", archive);
        // end snippet
        assertThat(ConnectionManager.names()).hasSize(2);
    }

    @Test
    void aSectionOfAFile() throws IOException {
        Files.writeString(
                folder.resolve("application.yaml"),
                "server: {port: 80}\nshop: {databases: {primary: 'jdbc:sqlite:shop.db'}}");
        // snippet: configuration-section
        ConnectionManager.configure(
                ConfigSource.file(folder.resolve("application.yaml")).section("shop.databases"));
        // end snippet
        assertThat(ConnectionManager.names()).containsExactly("primary");
    }

    @Test
    void everyProblemIsTold() {
        // yaml: configuration-wrong
        String text = """
                databases:
                  orders:
                    driver: postgres
                    prot: 5432
                    pool:
                      size: ten
                      timeout: 30
                """;
        // end yaml
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class,
                () -> ConnectionManager.configure(ConfigSource.text(text, ConfigFormat.YAML)));
        // text: configuration-problems
        String told = """
                connections cannot be configured, 3 problems; none was defined:
                  text:4:5 databases.orders.prot: there is no such key; nearest: port, pool, host
                  text:6:13 databases.orders.pool.size: expected a whole number, not 'ten'
                  text:7:16 databases.orders.pool.timeout: expected a time with its unit, as 500ms, 30s, 5m, 1h or PT30S, not '30'
                """;
        // end text
        assertThat(failure).hasMessage(told.strip());
        List<String> problems = failure.problems();
        assertThat(problems).hasSize(3);
    }
}
