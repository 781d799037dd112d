package io.activerecord.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariadbDriverProfileTest {
    private static final MariadbDriverProfile DRIVER = MariadbDriverProfile.INSTANCE;
    private static final byte[] PKCS12 = {0x30, (byte) 0x82, 0x05, 0x11, 0x02, 0x01, 0x03, 0x30};

    @TempDir
    Path folder;

    @Test
    void itsUrlsAreTold() {
        assertThat(DRIVER.accepts("jdbc:MariaDB:sequential://a,b/shop")).isTrue();
        assertThat(DRIVER.accepts("jdbc:mysql://localhost/shop")).isFalse();
        assertThat(DRIVER.problem("jdbc:mariadb://localhost:3306/shop")).isNull();
        assertThat(DRIVER.problem("jdbc:mariadb:shop"))
                .isEqualTo("it names no server; write jdbc:mariadb://localhost:3306/shop");
        assertThat(DRIVER.problem("jdbc:mariadb://localhost/shop?useAffectedRows=true"))
                .isNotNull();
        assertThat(DRIVER.url(new Address("db.example.org", 0, "shop", Map.of())))
                .isEqualTo("jdbc:mariadb://db.example.org:3306/shop");
    }

    @Test
    void whatTheUrlSetsIsLeftAloneUnderEachOfItsNames() {
        assertThat(DRIVER.defaults("jdbc:mariadb://localhost/shop"))
                .containsEntry("useServerPrepStmts", "true")
                .containsEntry("connectionTimeZone", "+00:00");
        assertThat(DRIVER.defaults("jdbc:mariadb://localhost/shop?timezone=Europe/Paris"))
                .doesNotContainKeys("connectionTimeZone", "forceConnectionTimeZoneToSession");
    }

    @Test
    void noOtherStatementRunsWhileAResultIsStreamed() {
        assertThat(DRIVER.streaming().alone()).isTrue();
    }

    @Test
    void authoritiesAreTakenAsPemAndAsKeyStore() throws IOException {
        Path pem =
                Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----", StandardCharsets.US_ASCII);
        assertThat(DRIVER.tls(Tls.verify(pem)))
                .isEqualTo(Map.of(
                        "sslMode", "verify-full", "deferCertificateValidation", "false", "serverSslCert", "" + pem));
        Path store = Files.write(folder.resolve("ca.p12"), PKCS12);
        assertThat(DRIVER.tls(Tls.verify(store).anyHost().authorityPassword("secret")))
                .isEqualTo(Map.of(
                        "sslMode", "verify-ca",
                        "deferCertificateValidation", "false",
                        "trustStore", "" + store,
                        "trustStoreType", "PKCS12",
                        "trustStorePassword", "secret"));
    }

    @Test
    void theClientsCertificateIsTakenAsKeyStoreOnly() throws IOException {
        Path store = Files.write(folder.resolve("client.p12"), PKCS12);
        assertThat(DRIVER.tls(Tls.required().client(store).keyPassword("secret")))
                .isEqualTo(Map.of(
                        "sslMode", "trust",
                        "keyStore", "" + store,
                        "keyStoreType", "PKCS12",
                        "keyStorePassword", "secret"));
        Path pem = Files.writeString(folder.resolve("a.pem"), "-----BEGIN CERTIFICATE-----", StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> DRIVER.tls(Tls.required().client(pem, pem)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("mariadb's driver wants the client's certificate and key in one key store");
    }

    @Test
    void withoutEncryptionTheServersKeyIsAskedFor() {
        assertThat(DRIVER.tls(Tls.disabled()))
                .isEqualTo(Map.of("sslMode", "disable", "allowPublicKeyRetrieval", "true"));
    }
}
