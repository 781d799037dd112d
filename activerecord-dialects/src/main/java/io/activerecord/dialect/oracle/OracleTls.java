package io.activerecord.dialect.oracle;

import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encryption as the thin driver has it. TLS is another protocol ({@code tcps}) and another port of the listener
 * (https://docs.oracle.com/en/database/oracle/oracle-database/19/jjdbc/client-side-security.html); it verifies the
 * server. Encryption with whoever answers needs none of that: the native one over the usual port, with a key that both
 * sides agree on (https://docs.oracle.com/en/database/oracle/oracle-database/19/dbseg/configuring-network-data-encryption-and-integrity.html).
 */
final class OracleTls {
    private OracleTls() {}

    /** Whether the connection is made by the protocol that is TLS. */
    static boolean isTcps(@Nullable Tls tls) {
        return tls != null && (tls.mode() == Tls.Mode.VERIFY_AUTHORITY || tls.mode() == Tls.Mode.VERIFY_HOST);
    }

    /** A URL that names the protocol must name the one that is wanted: else nothing would be encrypted, unseen. */
    static void check(Tls tls, String url) {
        Boolean encrypted = OracleUrl.of(url).encrypted();
        if (isTcps(tls) && !Boolean.TRUE.equals(encrypted)) {
            throw new ConfigurationException(
                    "tls(" + tls.mode() + ") needs an address with protocol tcps, which the URL "
                            + (encrypted == null ? "leaves to tnsnames.ora" : "has not")
                            + "; write jdbc:oracle:thin:@tcps://db.example.org:2484/shop, or give host(..) and database(..)");
        }
        if (!isTcps(tls) && Boolean.TRUE.equals(encrypted)) {
            throw new ConfigurationException("tls(" + tls.mode()
                    + ") is not for protocol tcps, which always verifies the server; give Tls.verify(..)");
        }
    }

    static Map<String, String> properties(Tls tls) {
        return switch (tls.mode()) {
            case DISABLED -> Map.of("oracle.net.encryption_client", "REJECTED");
            case REQUIRED -> required(tls);
            case VERIFY_AUTHORITY -> verified(tls, "false");
            case VERIFY_HOST -> verified(tls, "true");
        };
    }

    private static Map<String, String> required(Tls tls) {
        if (tls.certificate() != null) {
            throw new ConfigurationException(
                    "a client's certificate needs TLS, and that verifies the server; give Tls.verify(..).client(..)");
        }
        return Map.of(
                "oracle.net.encryption_client", "REQUIRED",
                "oracle.net.encryption_types_client", "(AES256)",
                "oracle.net.crypto_checksum_client", "REQUIRED",
                "oracle.net.crypto_checksum_types_client", "(SHA256,SHA384,SHA512)");
    }

    private static Map<String, String> verified(Tls tls, String checksHost) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("oracle.net.ssl_server_dn_match", checksHost);
        properties.put("oracle.net.ssl_version", "1.3 or 1.2");
        if (tls.authority() != null) {
            store(properties, "javax.net.ssl.trustStore", tls.authority(), tls.authorityPassword());
        }
        if (tls.key() != null) {
            throw new ConfigurationException("the driver of oracle wants the client's certificate and key in one key"
                    + " store; make one with: openssl pkcs12 -export -in cert.pem -inkey key.pem -out client.p12");
        }
        if (tls.certificate() != null) {
            store(properties, "javax.net.ssl.keyStore", tls.certificate(), tls.keyPassword());
        }
        return properties;
    }

    private static void store(Map<String, String> properties, String name, Path file, @Nullable String password) {
        properties.put(name, file.toString());
        properties.put(name + "Type", type(file));
        if (password != null) {
            properties.put(name + "Password", password);
        }
    }

    /** By the first bytes: JKS has a number of its own, PKCS#12 begins as a sequence, and PEM with a line of dashes. */
    private static String type(Path file) {
        byte[] start = new byte[4];
        int read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(start, 0, start.length);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "file '" + file + "' of tls(..) cannot be read; check its path and permissions", unreadable);
        }
        if (read == start.length && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xed) {
            return "JKS";
        }
        if (read == start.length && start[0] == 0x30) {
            return "PKCS12";
        }
        throw new ConfigurationException("file '" + file + "' of tls(..) is no key store, which the driver of oracle"
                + " wants; make one with: keytool -importcert -file ca.pem -keystore ca.p12 -storetype PKCS12");
    }
}
