package io.activerecord.connection;

import static io.activerecord.connection.ConfigSourceTest.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What variables stand for. */
class EnvironmentConfigTest {
    @TempDir
    Path folder;

    private static ConfigSource of(String... variables) {
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(variables).map(each -> each.split("=", 2)).forEach(each -> all.put(each[0], each[1]));
        return ConfigSource.environment(all);
    }

    private static List<String> problems(String... variables) {
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class, () -> of(variables).read());
        assertThat(failure).isNotNull();
        return failure.problems();
    }

    @Test
    void partsOfPrimary() {
        NamedConfigs read = of(
                        "DB_DRIVER=probe",
                        "DB_HOST=h",
                        "DB_PORT=7001",
                        "DB_NAME=shop",
                        "DB_USER=app",
                        "DB_PASSWORD=${as}it$${stands",
                        "DB_POOL_SIZE=3",
                        "DB_POOL_TIMEOUT_SECONDS=7",
                        "DB_OPTIONS_ApplicationName=shop",
                        "HOME=/root",
                        "DBX=1")
                .read();
        assertThat(read.names()).containsExactly("primary");
        same(
                read.get("primary"),
                ConnectionConfig.driver("probe")
                        .host("h")
                        .port(7001)
                        .database("shop")
                        .username("app")
                        .password("${as}it$${stands")
                        .poolSize(3)
                        .poolTimeout(Duration.ofSeconds(7))
                        .option("ApplicationName", "shop"));
    }

    @Test
    void severalNamesAndTheirUrls() {
        NamedConfigs read = of(
                        "DB_URL=jdbc:probe:mem:x",
                        "DB_ORDER_ITEMS_URL=probe://h/items",
                        "DB_ORDER_ITEMS_PASSWORD=s3cr3t",
                        "DB_ORDER_ITEMS_TLS_MODE=required")
                .read();
        assertThat(read.names()).containsExactlyInAnyOrder("primary", "order_items");
        same(read.get("primary"), ConnectionConfig.url("jdbc:probe:mem:x"));
        same(
                read.get("order_items"),
                ConnectionConfig.driver("probe")
                        .host("h")
                        .database("items")
                        .password("s3cr3t")
                        .tls(io.activerecord.dialect.Tls.required()));
    }

    @Test
    void mysqlImpliesItsEngineAndIgnoresWhatItsServerReads() {
        NamedConfigs read = of(
                        "MYSQL_HOST=h",
                        "MYSQL_PORT=3307",
                        "MYSQL_DATABASE=shop",
                        "MYSQL_USER=app",
                        "MYSQL_PASSWORD=s3cr3t",
                        "MYSQL_ROOT_PASSWORD=other",
                        "MYSQL_VERSION=8.4")
                .read();
        same(
                read.get("primary"),
                ConnectionConfig.driver("mysql")
                        .host("h")
                        .port(3307)
                        .database("shop")
                        .username("app")
                        .password("s3cr3t"));
    }

    @Test
    void secretsComeFromFilesAndEmptyVariablesAreNotSet() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "s3cr3t\n");
        NamedConfigs read = of("DB_URL=probe://h/x", "DB_PASSWORD_FILE=" + secret, "DB_USER=", "DB_NOSUCH=")
                .read();
        same(
                read.get("primary"),
                ConnectionConfig.driver("probe").host("h").database("x").password("s3cr3t"));
        assertThat(problems("DB_URL=probe://h/x", "DB_PASSWORD_FILE=/no/such"))
                .containsExactly("environment DB_PASSWORD_FILE: the file /no/such cannot be read: NoSuchFileException");
    }

    @Test
    void whatKubernetesSetsForAServiceIsPassedOver() {
        NamedConfigs read = of(
                        "DB_URL=jdbc:probe:mem:x",
                        "DB_PORT=tcp://10.0.0.1:5432",
                        "DB_SERVICE_HOST=10.0.0.1",
                        "DB_SERVICE_PORT_PG=5432",
                        "DB_PORT_5432_TCP_ADDR=10.0.0.1",
                        "MYSQL_SERVICE_HOST=10.0.0.2",
                        "MYSQL_PORT=tcp://10.0.0.2:3306")
                .read();
        same(read.get("primary"), ConnectionConfig.url("jdbc:probe:mem:x"));
    }

    @Test
    void problemsNameTheVariable() {
        assertThat(problems("DB_HOST=h", "DB_PORT=x", "DB_PASWORD=hunter2", "DB_CONNECT_TIMEOUT=5"))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each).startsWith("environment primary: says no engine"),
                        each -> assertThat(each).isEqualTo("environment DB_PORT: expected a whole number, not 'x'"),
                        each -> assertThat(each)
                                .startsWith("environment DB_PASWORD: there is no such key; nearest: PASSWORD")
                                .doesNotContain("hunter2"),
                        each -> assertThat(each)
                                .startsWith("environment DB_CONNECT_TIMEOUT: expected a time with its unit"));
        assertThat(problems("DB_URL=jdbc:probe:mem:x", "DB_RETRY=3"))
                .singleElement()
                .asString()
                .contains("DB_RETRY: ");
        assertThat(problems("HOME=/root"))
                .containsExactly("environment: no variable DB_..., MYSQL_... or RESOURCES_... is set");
        assertThat(problems("DB_URL=probe://h/x", "MYSQL_HOST=i"))
                .containsExactly("environment MYSQL_HOST: is said twice; before that in environment DB_URL");
    }
}
