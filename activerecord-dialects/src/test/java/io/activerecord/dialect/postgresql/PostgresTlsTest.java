package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's properties, and the files it would not read; keys are made by the JDK's keytool. */
class PostgresTlsTest {
    private static final String PASSWORD = "geheim";

    @TempDir
    static Path folder;

    private static Path authority;
    private static Path store;
    private static byte[] key;

    @BeforeAll
    static void makeKeys() throws Exception {
        store = folder.resolve("client.p12");
        keytool("user", store);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        key = keys.getKey("user", PASSWORD.toCharArray()).getEncoded();
        Certificate certificate = keys.getCertificate("user");
        authority = file("ca.pem", pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static void keytool(String alias, Path to) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        to.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static byte[] pem(String what, byte[] bytes) {
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + what + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void modesAreTheDrivers() {
        assertThat(PostgresTls.properties(Tls.disabled())).containsOnly(entry("sslmode", "disable"));
        assertThat(PostgresTls.properties(Tls.required())).containsOnly(entry("sslmode", "require"));
        assertThat(PostgresTls.properties(Tls.verify(authority)))
                .containsOnly(entry("sslmode", "verify-full"), entry("sslrootcert", authority.toString()));
        assertThat(PostgresTls.properties(Tls.verify(authority).anyHost())).containsEntry("sslmode", "verify-ca");
    }

    @Test
    void withoutAuthorityThoseOfTheJvmAreTrusted() {
        assertThat(PostgresTls.properties(Tls.verify()))
                .containsOnly(
                        entry("sslmode", "verify-full"),
                        entry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
        refused(Tls.verify().client(store), "cannot use the JVM's authorities together with a client's certificate");
    }

    @Test
    void aClientHasAKeyStore() {
        assertThat(PostgresTls.properties(Tls.required().client(store).keyPassword(PASSWORD)))
                .containsOnly(
                        entry("sslmode", "require"), entry("sslkey", store.toString()), entry("sslpassword", PASSWORD));
    }

    @Test
    void aClientHasAKeyInPemOrDer() throws IOException {
        Path pem = file("client.pem", pem("PRIVATE KEY", key));
        assertThat(PostgresTls.properties(Tls.required().client(authority, pem)))
                .containsOnly(
                        entry("sslmode", "require"),
                        entry("sslcert", authority.toString()),
                        entry("sslkey", pem.toString()),
                        entry("pemKeyAlgorithm", "EC"));
        Path der = file("client.pk8", key);
        assertThat(PostgresTls.properties(Tls.required().client(authority, der)))
                .containsOnly(
                        entry("sslmode", "require"),
                        entry("sslcert", authority.toString()),
                        entry("sslkey", der.toString()));
    }

    @Test
    void filesTheDriverCannotReadAreRefused() throws IOException, InterruptedException {
        refused(Tls.verify(folder.resolve("none.pem")), "which cannot be read");
        refused(Tls.verify(store), "which holds no X.509 certificate");
        refused(Tls.verify(authority).authorityPassword("x"), "which has no password");
        refused(Tls.required().client(file("client.jks", key)), "must be a PKCS#12 key store");
        refused(Tls.required().client(store).keyPassword("wrong"), "keyPassword(..) is not its password");
        Path other = folder.resolve("other.p12");
        keytool("other", other);
        refused(Tls.required().client(other).keyPassword(PASSWORD), "no key under the alias 'user'");
        refusedKey("rsa.pem", pem("RSA PRIVATE KEY", key), "encrypted or not PKCS#8");
        refusedKey("secret.pem", pem("ENCRYPTED PRIVATE KEY", key), "encrypted or not PKCS#8");
        refusedKey("text.pk8", pem("PRIVATE KEY", key), "by its name the driver takes it for DER");
        refusedKey("binary.key", key, "by its name the driver takes it for that");
        refusedKey("nothing.pk8", new byte[] {1, 2, 3}, "is no PKCS#8 key for the certificate");
    }

    private static void refusedKey(String name, byte[] bytes, String why) throws IOException {
        refused(Tls.required().client(authority, file(name, bytes)), why);
    }

    private static void refused(Tls tls, String why) {
        assertThatThrownBy(() -> PostgresTls.properties(tls))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(PASSWORD);
    }

    private static Map.Entry<String, String> entry(String key, String value) {
        return Map.entry(key, value);
    }
}
