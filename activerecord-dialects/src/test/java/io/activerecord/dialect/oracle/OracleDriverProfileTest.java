package io.activerecord.dialect.oracle;

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

class OracleDriverProfileTest {
    private static final OracleDriverProfile PROFILE = OracleDriverProfile.INSTANCE;
    private static final String URL = "jdbc:oracle:thin:@//db:1521/shop";
    private static final String TCPS = "jdbc:oracle:thin:@tcps://db:2484/shop";

    @TempDir
    Path folder;

    private static Address address(@Nullable String host, int port, @Nullable String database) {
        return new Address(host, port, database, Map.of());
    }

    private Path file(String name, int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void anAddressBecomesAUrlThatTheDriverTakes() throws SQLException {
        assertThat(PROFILE.url(address("db", 0, "shop"))).isEqualTo(URL);
        assertThat(PROFILE.url(address("::1", 1522, "shop.example.org")))
                .isEqualTo("jdbc:oracle:thin:@//[::1]:1522/shop.example.org");
        assertThat(PROFILE.url(address(null, 0, "shop"))).isEqualTo("jdbc:oracle:thin:@//localhost:1521/shop");
        assertThat(PROFILE.url(address("db", 2484, "shop"), Tls.verify())).isEqualTo(TCPS);
        Driver driver = DriverManager.getDriver(URL);
        assertThat(driver.getClass().getName()).isEqualTo(PROFILE.driverClass());
        assertThat(driver.acceptsURL(TCPS)).isTrue();
        assertThat(PROFILE.accepts(URL)).isTrue();
        assertThat(PROFILE.accepts("jdbc:sqlite:x")).isFalse();
        assertThatThrownBy(() -> PROFILE.url(address("db", 0, null))).hasMessageContaining("name of a service");
        assertThatThrownBy(() -> PROFILE.url(address("db", 0, "a?b=c"))).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                URL,
                TCPS,
                "jdbc:oracle:thin:scott/t@ger@//db/shop",
                "jdbc:oracle:thin:@db:1521:ORCL",
                "jdbc:oracle:thin:@db:1521/shop",
                "jdbc:oracle:thin:@//a:1521,b:1522/shop?connect_timeout=5",
                "jdbc:oracle:thin:@shop_high",
                "jdbc:oracle:thin:@shop_high?TNS_ADMIN=/etc/oracle",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=shop)))"
            })
    void whatOracleTakesHasNoProblem(String url) {
        assertThat(PROFILE.problem(url)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:oracle:oci:@shop | only the thin driver",
                "jdbc:oracle:thin:scott/s3cret | has no '@'",
                "jdbc:oracle:thin:scott/s3cret@ | nothing stands after",
                "jdbc:oracle:thin:scott/s3cret@//db:1521 | names no service",
                "jdbc:oracle:thin:scott/s3cret@//db:99999/shop | port 99999",
                "jdbc:oracle:thin:scott/s3cret@//db:abc/shop | is no host with a port",
                "jdbc:oracle:thin:scott/s3cret@db:1521:ORCL:x | is no host:port:sid",
                "jdbc:oracle:thin:scott/s3cret@(DESCRIPTION=(ADDRESS=(HOST=db) | parentheses",
            })
    void aUrlThatCannotWorkIsExplainedWithoutItsPassword(String url, String problem) {
        assertThat(PROFILE.problem(url)).contains(problem).doesNotContain("s3cret");
    }

    @Test
    void theDriverKnowsEveryPropertyThatIsSet() throws Exception {
        Set<String> set = new LinkedHashSet<>(PROFILE.defaults(URL).keySet());
        set.addAll(PROFILE.tls(Tls.disabled()).keySet());
        set.addAll(PROFILE.tls(Tls.required()).keySet());
        Path store = file("store.p12", 0x30, 0x82, 1, 2);
        Tls tls = Tls.verify(store).authorityPassword("a").client(store).keyPassword("b");
        set.addAll(PROFILE.tls(tls).keySet());
        Set<String> known = Arrays.stream(DriverManager.getDriver(URL).getPropertyInfo(URL, new Properties()))
                .map((DriverPropertyInfo info) -> info.name)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(set);
    }

    @Test
    void encryptionIsAsDemanded() throws IOException {
        assertThat(PROFILE.tls(Tls.disabled(), URL)).containsEntry("oracle.net.encryption_client", "REJECTED");
        assertThat(PROFILE.tls(Tls.required(), URL)).containsEntry("oracle.net.encryption_client", "REQUIRED");
        assertThat(PROFILE.tls(Tls.verify(), TCPS)).containsEntry("oracle.net.ssl_server_dn_match", "true");
        assertThat(PROFILE.tls(Tls.verify().anyHost(), TCPS)).containsEntry("oracle.net.ssl_server_dn_match", "false");
        Path jks = file("store.jks", 0xfe, 0xed, 0xfe, 0xed);
        assertThat(PROFILE.tls(Tls.verify(jks), TCPS)).containsEntry("javax.net.ssl.trustStoreType", "JKS");
    }

    @ParameterizedTest
    @ValueSource(strings = {URL, "jdbc:oracle:thin:@db:1521:ORCL", "jdbc:oracle:thin:@shop_high"})
    void aConnectionThatWouldNotBeEncryptedIsRefused(String url) {
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify(), url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tcps");
    }

    @Test
    void aDescriptionSaysItsProtocolItself() {
        String tcps = "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=db)(PORT=2484)))";
        assertThat(PROFILE.tls(Tls.verify(), tcps)).isNotEmpty();
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify(), tcps.replace("tcps", "tcp")))
                .hasMessageContaining("tcps");
        assertThatThrownBy(() -> PROFILE.tls(Tls.required(), tcps)).hasMessageContaining("always verifies");
    }

    @Test
    void aFileOfAnotherFormatIsRefusedWithTheCommandThatConvertsIt() throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----");
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify(pem), TCPS)).hasMessageContaining("keytool -importcert");
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify().client(pem, pem), TCPS))
                .hasMessageContaining("openssl pkcs12");
        assertThatThrownBy(() -> PROFILE.tls(Tls.verify(folder.resolve("none")), TCPS))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void everySessionIsInTheSameZone() {
        assertThat(PROFILE.sessionSetup()).containsExactly("alter session set time_zone = '+00:00'");
        assertThat(PROFILE.defaultPort()).isEqualTo(1521);
    }
}
