package io.activerecord.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlDriverProfileTest {
    private static final MysqlDriverProfile DRIVER = MysqlDriverProfile.INSTANCE;
    private static final byte[] PKCS12 = {0x30, (byte) 0x82, 0x05, 0x11, 0x02, 0x01, 0x03, 0x30};
    private static final byte[] CERTIFICATE = {0x30, (byte) 0x82, 0x05, 0x11, 0x30, (byte) 0x82, 0x04, 0x30};
    private static final byte[] JKS = {(byte) 0xFE, (byte) 0xED, (byte) 0xFE, (byte) 0xED, 0, 0, 0, 2};

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://localhost/shop, true",
        "'JDBC:MySQL:replication://a,b/shop', true",
        "jdbc:mysql+srv://shop.example.org/shop, true",
        "jdbc:mariadb://localhost/shop, false"
    })
    void itsUrlsAreTold(String url, boolean accepted) {
        assertThat(DRIVER.accepts(url)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost:3306/shop",
                "jdbc:mysql:///shop",
                "jdbc:mysql://a:1,b:2/shop?useAffectedRows=false",
                "jdbc:mysql://[::1]:3306/shop",
                "jdbc:mysql://address=(host=a)(port=1)/shop",
                "jdbc:mysql:loadbalance://a,b/shop"
            })
    void aUrlWithoutFaultHasNoProblem(String url) {
        assertThat(DRIVER.problem(url)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:mysql:shop                         | it names no server; write jdbc:mysql://localhost:3306/shop
            jdbc:mysql://localhost:70000/shop       | its port '70000' is none; give 1 to 65535
            jdbc:mysql://localhost:abc/shop         | its port 'abc' is none; give 1 to 65535
            """)
    void aUrlThatCannotWorkIsExplained(String url, String problem) {
        assertThat(DRIVER.problem(url)).isEqualTo(problem);
    }

    @Test
    void countingChangedRowsOnlyIsRefused() {
        assertThat(DRIVER.problem("jdbc:mysql://localhost/shop?user=ann&useaffectedrows=TRUE"))
                .startsWith("with useAffectedRows=true");
    }

    @Test
    void anAddressIsMadeIntoAUrl() {
        assertThat(url(null, 0, "shop")).isEqualTo("jdbc:mysql://localhost:3306/shop");
        assertThat(url("db.example.org", 3307, "shop")).isEqualTo("jdbc:mysql://db.example.org:3307/shop");
        assertThat(url("::1", 0, "shop")).isEqualTo("jdbc:mysql://[::1]:3306/shop");
        assertThatThrownBy(() -> url("a", 0, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("mysql needs the name of a database: database(\"shop\")");
        assertThatThrownBy(() -> url("a", 0, "shop?useAffectedRows=true")).isInstanceOf(ConfigurationException.class);
    }

    private static String url(@Nullable String host, int port, @Nullable String database) {
        return DRIVER.url(new Address(host, port, database, Map.of()));
    }

    @Test
    void whatTheUrlSetsIsLeftAloneUnderEachOfItsNames() {
        assertThat(DRIVER.defaults("jdbc:mysql://localhost/shop"))
                .containsEntry("useCursorFetch", "true")
                .containsEntry("connectionTimeZone", "+00:00")
                .containsEntry("forceConnectionTimeZoneToSession", "true");
        assertThat(DRIVER.defaults("jdbc:mysql://localhost/shop?usecursorfetch=false&serverTimezone=UTC"))
                .doesNotContainKeys("useCursorFetch", "connectionTimeZone");
    }

    @Test
    void aSessionIsStrictAndTruncatesTimes() {
        assertThat(DRIVER.sessionSetup())
                .containsExactly(
                        "set session sql_mode = concat(@@sql_mode, ',STRICT_TRANS_TABLES,TIME_TRUNCATE_FRACTIONAL')");
    }

    @Test
    void withoutEncryptionTheServersKeyIsAskedFor() {
        assertThat(DRIVER.tls(Tls.disabled()))
                .isEqualTo(Map.of("sslMode", "DISABLED", "allowPublicKeyRetrieval", "true"));
        assertThat(DRIVER.tls(Tls.required())).isEqualTo(Map.of("sslMode", "REQUIRED"));
    }

    @Test
    void keyStoresAreHandedOnWithTheirTypes() {
        Path authorities = file("ca.p12", PKCS12);
        Path client = file("client.jks", JKS);
        Tls tls = Tls.verify(authorities)
                .authorityPassword("first")
                .client(client)
                .keyPassword("second");
        assertThat(DRIVER.tls(tls))
                .containsOnly(
                        Map.entry("sslMode", "VERIFY_IDENTITY"),
                        Map.entry(
                                "trustCertificateKeyStoreUrl",
                                authorities.toUri().toString()),
                        Map.entry("trustCertificateKeyStoreType", "PKCS12"),
                        Map.entry("trustCertificateKeyStorePassword", "first"),
                        Map.entry("clientCertificateKeyStoreUrl", client.toUri().toString()),
                        Map.entry("clientCertificateKeyStoreType", "JKS"),
                        Map.entry("clientCertificateKeyStorePassword", "second"));
        assertThat(DRIVER.tls(Tls.verify().anyHost())).isEqualTo(Map.of("sslMode", "VERIFY_CA"));
    }

    @Test
    void whatIsNoKeyStoreIsRefusedWithTheWayToMakeOne() {
        Path pem = file("ca.pem", "-----BEGIN CERTIFICATE-----".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> DRIVER.tls(Tls.verify(pem)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a PEM file")
                .hasMessageContaining("keytool -importcert");
        assertThatThrownBy(() -> DRIVER.tls(Tls.verify(file("ca.der", CERTIFICATE))))
                .hasMessageContaining("keytool -importcert");
        assertThatThrownBy(() -> DRIVER.tls(Tls.required().client(pem, pem)))
                .hasMessageContaining("openssl pkcs12 -export");
        assertThatThrownBy(() -> DRIVER.tls(Tls.verify(folder.resolve("none.p12"))))
                .hasMessageContaining("none.p12 of tls(..) cannot be read");
    }
}
