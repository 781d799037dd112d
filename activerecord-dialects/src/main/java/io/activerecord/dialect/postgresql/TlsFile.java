package io.activerecord.dialect.postgresql;

import io.activerecord.error.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Files that {@link io.activerecord.dialect.Tls} names, checked before the driver fails on them in words of its own. */
final class TlsFile {
    private TlsFile() {}

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "tls(..) names file " + file + ", which cannot be read; correct the path or its permissions");
        }
    }

    static boolean isPem(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    /** At least one. */
    static List<X509Certificate> certificates(Path file) {
        byte[] bytes = bytes(file);
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException noCertificates) {
            // told below, as an empty file is
        }
        throw new ConfigurationException(
                "tls(..) names file " + file + ", which holds no X.509 certificate; the driver of"
                        + " postgresql wants certificates in PEM. From a key store: keytool -exportcert -rfc -keystore <store>"
                        + " -alias <alias> -file ca.pem");
    }
}
