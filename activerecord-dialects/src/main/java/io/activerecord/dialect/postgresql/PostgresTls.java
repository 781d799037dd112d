package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Encryption as the driver wants it said (https://jdbc.postgresql.org/documentation/ssl/). Of files it wants PEM (or DER)
 * for certificates, and for the client's key PKCS#8 or a PKCS#12 key store; {@link PostgresKey} has the details.
 */
final class PostgresTls {
    private PostgresTls() {}

    static Map<String, String> properties(Tls tls) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("sslmode", mode(tls.mode()));
        boolean verifies = tls.mode() == Tls.Mode.VERIFY_AUTHORITY || tls.mode() == Tls.Mode.VERIFY_HOST;
        if (verifies) {
            authority(tls, properties);
        }
        Path certificate = tls.certificate();
        if (certificate != null && tls.mode() != Tls.Mode.DISABLED) {
            PostgresKey.properties(certificate, tls.key(), tls.keyPassword(), properties);
        }
        return properties;
    }

    private static String mode(Tls.Mode mode) {
        return switch (mode) {
            case DISABLED -> "disable";
            case REQUIRED -> "require";
            case VERIFY_AUTHORITY -> "verify-ca";
            case VERIFY_HOST -> "verify-full";
        };
    }

    private static void authority(Tls tls, Map<String, String> properties) {
        Path authority = tls.authority();
        if (authority != null) {
            TlsFile.certificates(authority);
            if (tls.authorityPassword() != null) {
                throw new ConfigurationException("the driver of postgresql reads the authorities of tls(..) from a PEM"
                        + " file, which has no password; leave out authorityPassword(..)");
            }
            properties.put("sslrootcert", authority.toString());
            return;
        }
        if (tls.certificate() != null) {
            throw new ConfigurationException("the driver of postgresql cannot use the JVM's authorities together with a"
                    + " client's certificate; name the authorities: Tls.verify(Path.of(\"ca.pem\")).client(..)");
        }
        properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    /** The algorithm of a client's certificate, which is that of its key. */
    static String algorithm(Path certificate) {
        X509Certificate first = TlsFile.certificates(certificate).get(0);
        return first.getPublicKey().getAlgorithm();
    }
}
