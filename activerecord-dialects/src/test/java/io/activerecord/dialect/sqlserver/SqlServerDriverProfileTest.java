package io.activerecord.dialect.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerDriverProfileTest {
    private static final SqlServerDriverProfile PROFILE = SqlServerDriverProfile.INSTANCE;
    private static final String URL = "jdbc:sqlserver://db:1433;databaseName=shop";

    @TempDir
    Path folder;

    private static Address address(@Nullable String host, int port, @Nullable String database) {
        return new Address(host, port, database, Map.of());
    }

    private static String property(String url, String name) throws SQLException {
        return Arrays.stream(DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                .filter(info -> info.name.equals(name))
                .map((DriverPropertyInfo info) -> String.valueOf(info.value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAddressBecomesAUrlThatTheDriverUnderstands() throws SQLException {
        assertThat(PROFILE.url(address("db", 0, "shop"))).isEqualTo(URL);
        assertThat(PROFILE.url(address("db\\express", 0, "shop")))
                .isEqualTo("jdbc:sqlserver://db\\express;databaseName=shop");
        String odd = PROFILE.url(address(null, 1434, "a;b}c"));
        assertThat(odd).isEqualTo("jdbc:sqlserver://localhost:1434;databaseName={a;b}}c}");
        assertThat(property(odd, "databaseName")).isEqualTo("a;b}c");
        assertThat(property(odd, "portNumber")).isEqualTo("1434");
        Driver driver = DriverManager.getDriver(URL);
        assertThat(driver.getClass().getName()).isEqualTo(PROFILE.driverClass());
        assertThat(PROFILE.accepts(URL)).isTrue();
        assertThat(PROFILE.accepts("jdbc:oracle:thin:@x")).isFalse();
        assertThatThrownBy(() -> PROFILE.url(address("db", 0, " "))).hasMessageContaining("name of its database");
        assertThatThrownBy(() -> PROFILE.url(address("db;encrypt=false", 0, "shop")))
                .isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL,
                "jdbc:sqlserver://;serverName=db;databaseName=shop",
                "jdbc:sqlserver://db\\express;databaseName=shop;;",
                "jdbc:sqlserver://db;user=sa;password={a;b}}=c};encrypt=true",
                "jdbc:sqlserver://[::1]:1433;databaseName=shop"
            })
    void whatTheDriverTakesHasNoProblem(String url) {
        assertThat(PROFILE.problem(url)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:sqlserver:db:1433 | has no '//'",
                "jdbc:sqlserver://db:99999;password=s3cret | port '99999'",
                "jdbc:sqlserver://db:port | port 'port'",
                "jdbc:sqlserver://db;user=sa;s3cret;encrypt=true | property 2 has no '='",
                "jdbc:sqlserver://db;password={s3cret;user=sa | no closing one",
            })
    void aUrlThatCannotWorkIsExplainedWithoutItsPassword(String url, String problem) {
        assertThat(PROFILE.problem(url)).contains(problem).doesNotContain("s3cret");
    }

    @Test
    void theDriverKnowsEveryPropertyThatIsSet() throws Exception {
        Path store = Files.write(folder.resolve("store.p12"), new byte[] {0x30, 1, 2, 3});
        Set<String> set = new LinkedHashSet<>(PROFILE.defaults(URL).keySet());
        set.addAll(PROFILE.tls(Tls.required()).keySet());
        Tls tls = Tls.verify(store).authorityPassword("a").client(store, store).keyPassword("b");
        set.addAll(PROFILE.tls(tls).keySet());
        Set<String> known = Arrays.stream(DriverManager.getDriver(URL).getPropertyInfo(URL, new Properties()))
                .map((DriverPropertyInfo info) -> info.name)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(set);
        assertThat(property(URL, "responseBuffering")).isEqualTo("adaptive");
        assertThat(property(URL, "encrypt")).isEqualToIgnoringCase("true");
    }

    @Test
    void whatTheUrlSetsIsLeftAlone() {
        assertThat(PROFILE.defaults(URL + ";calcbigdecimalprecision=false"))
                .doesNotContainKey("calcBigDecimalPrecision")
                .containsEntry("sendTimeAsDatetime", "false");
    }

    @Test
    void encryptionIsAsDemanded() throws IOException {
        assertThat(PROFILE.tls(Tls.disabled())).containsExactly(Map.entry("encrypt", "false"));
        assertThat(PROFILE.tls(Tls.required()))
                .containsEntry("encrypt", "true")
                .containsEntry("trustServerCertificate", "true");
        Path jks = Files.write(folder.resolve("ca.jks"), new byte[] {(byte) 0xfe, (byte) 0xed, 1, 2});
        assertThat(PROFILE.tls(Tls.verify(jks), URL))
                .containsEntry("trustServerCertificate", "false")
                .containsEntry("trustStoreType", "JKS");
    }

    @Test
    void whatTheDriverCannotDoIsRefused() throws IOException {
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify().anyHost())).hasMessageContaining("hostNameInCertificate");
        Path pem = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify(pem))).hasMessageContaining("keytool -importcert");
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify(folder.resolve("none"))))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void theUsualPortIsKnown() {
        assertThat(PROFILE.defaultPort()).isEqualTo(1433);
        assertThat(PROFILE.sessionSetup()).isEmpty();
    }
}
