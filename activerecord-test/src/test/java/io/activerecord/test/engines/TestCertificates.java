package io.activerecord.test.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority that nobody else knows and a server's certificate for {@code localhost} by it, made by the JDK's keytool. */
public final class TestCertificates {
    public static final String PASSWORD = "testing";

    private static final char[] SECRET = PASSWORD.toCharArray();

    private final Path folder;
    private final KeyStore store;

    private TestCertificates(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    /** In {@code folder}, which must exist and be empty. */
    public static TestCertificates in(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("all.p12");
        keytool(file, "-alias", "authority", "-dname", "CN=Authority of " + folder.getFileName(), "-ext", "bc:c");
        keytool(
                file,
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-signer",
                "authority",
                "-ext",
                "san=dns:localhost");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, SECRET);
        }
        return new TestCertificates(folder, store);
    }

    private static void keytool(Path file, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "30", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
    }

    public String serverCertificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
    }

    public String serverKey() throws GeneralSecurityException {
        Key key = store.getKey("server", SECRET);
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The authority's certificate as text. */
    public Path authorityPem() throws IOException, GeneralSecurityException {
        String text = pem("CERTIFICATE", store.getCertificate("authority").getEncoded());
        return Files.writeString(folder.resolve("authority.pem"), text);
    }

    /** The authority's certificate in a key store, whose password is {@link #PASSWORD}. */
    public Path authorityStore() throws IOException, GeneralSecurityException {
        Certificate authority = store.getCertificate("authority");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        Path file = folder.resolve("authority.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, SECRET);
        }
        return file;
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }
}
