package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encryption as the driver wants it said
 * (https://learn.microsoft.com/en-us/sql/connect/jdbc/connecting-with-ssl-encryption). Authorities come in a key store.
 */
final class SqlServerTls {
    private SqlServerTls() {}

    static Map<String, String> properties(Tls tls) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("encrypt", tls.mode() == Tls.Mode.DISABLED ? "false" : "true");
        switch (tls.mode()) {
            case DISABLED -> {}
            case REQUIRED -> properties.put("trustServerCertificate", "true");
            case VERIFY_HOST -> verify(tls, properties);
            case VERIFY_AUTHORITY ->
                throw new ConfigurationException(
                        "the driver of sqlserver cannot verify a certificate for any host; take"
                                + " anyHost() away, and give the name in the certificate as option hostNameInCertificate");
        }
        if (tls.mode() != Tls.Mode.DISABLED) {
            client(tls, properties);
        }
        return properties;
    }

    private static void verify(Tls tls, Map<String, String> properties) {
        properties.put("trustServerCertificate", "false");
        Path authority = tls.authority();
        if (authority == null) {
            return;
        }
        properties.put("trustStore", authority.toString());
        properties.put("trustStoreType", type(authority));
        if (tls.authorityPassword() != null) {
            properties.put("trustStorePassword", tls.authorityPassword());
        }
    }

    /** https://learn.microsoft.com/en-us/sql/connect/jdbc/client-certification-authentication-for-loopback-scenarios. */
    private static void client(Tls tls, Map<String, String> properties) {
        Path certificate = tls.certificate();
        if (certificate == null) {
            return;
        }
        start(certificate);
        properties.put("clientCertificate", certificate.toString());
        if (tls.key() != null) {
            start(tls.key());
            properties.put("clientKey", tls.key().toString());
        }
        if (tls.keyPassword() != null) {
            properties.put("clientKeyPassword", tls.keyPassword());
        }
    }

    /** By the first bytes: JKS has a number of its own, PKCS#12 begins as a sequence, and PEM with a line of dashes. */
    private static String type(Path file) {
        byte[] start = start(file);
        if (start.length > 1 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xed) {
            return "JKS";
        }
        if (start.length > 1 && start[0] == 0x30) {
            return "PKCS12";
        }
        throw new ConfigurationException("file '" + file + "' of tls(..) is no key store, which the driver of sqlserver"
                + " wants; make one with: keytool -importcert -file ca.pem -keystore ca.p12 -storetype PKCS12");
    }

    private static byte[] start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "file '" + file + "' of tls(..) cannot be read; check its path and permissions", unreadable);
        }
    }
}
