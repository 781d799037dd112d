package io.activerecord.dialect.postgresql;

import io.activerecord.error.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * The client's key, in one of the forms that the driver reads (https://jdbc.postgresql.org/documentation/ssl/#configuring-the-client),
 * which it tells by the end of the file's name: a PKCS#12 store ({@code .p12}, {@code .pfx}) whose entry is called
 * {@code user}; PKCS#8 in PEM without a password ({@code .pem}, {@code .key}; from driver 42.7.9 on); or PKCS#8 in DER
 * under another name.
 */
final class PostgresKey {
    private static final String TO_DER = "openssl pkcs8 -topk8 -in client.key -outform DER -out client.pk8";
    private static final String TO_STORE =
            "openssl pkcs12 -export -name user -in client.crt -inkey client.key -out" + " client.p12";

    private PostgresKey() {}

    static void properties(
            Path certificate, @Nullable Path key, @Nullable String password, Map<String, String> properties) {
        if (key == null) {
            requireStore(certificate, password);
            properties.put("sslkey", certificate.toString());
        } else {
            String algorithm = PostgresTls.algorithm(certificate);
            byte[] bytes = TlsFile.bytes(key);
            if (TlsFile.isPem(bytes)) {
                requirePem(key, bytes);
                properties.put("pemKeyAlgorithm", algorithm);
            } else {
                requireDer(key, bytes, algorithm, password);
            }
            properties.put("sslcert", certificate.toString());
            properties.put("sslkey", key.toString());
        }
        if (password != null) {
            properties.put("sslpassword", password);
        }
    }

    private static void requireStore(Path store, @Nullable String password) {
        if (!endsWith(store, ".p12", ".pfx")) {
            throw wrong(store, "must be a PKCS#12 key store whose name ends in .p12", TO_STORE);
        }
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(TlsFile.bytes(store)), password == null ? null : password.toCharArray());
            if (!keys.isKeyEntry("user")) {
                throw wrong(store, "has no key under the alias 'user', the only one the driver asks for", TO_STORE);
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw wrong(store, "is no PKCS#12 key store, or keyPassword(..) is not its password", TO_STORE);
        }
    }

    private static void requirePem(Path key, byte[] bytes) {
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN PRIVATE KEY-----")) {
            throw wrong(key, "holds a key in PEM that is encrypted or not PKCS#8", TO_DER + " -nocrypt");
        }
        if (!endsWith(key, ".pem", ".key")) {
            throw wrong(
                    key, "holds a key in PEM, but by its name the driver takes it for DER", "mv client.pk8 client.pem");
        }
    }

    private static void requireDer(Path key, byte[] bytes, String algorithm, @Nullable String password) {
        if (endsWith(key, ".pem", ".key", ".p12", ".pfx")) {
            throw wrong(key, "holds no PEM, but by its name the driver takes it for that", "mv client.key client.pk8");
        }
        try {
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException encryptedOrNoKey) {
            requireReadable(key, bytes, password);
        }
    }

    /** The driver asks for the cipher by the key's own name, which Java does not know for PBES2, openssl's default. */
    private static void requireReadable(Path key, byte[] bytes, @Nullable String password) {
        try {
            Cipher.getInstance(new EncryptedPrivateKeyInfo(bytes).getAlgName());
        } catch (IOException noKey) {
            throw wrong(key, "is no PKCS#8 key for the certificate", TO_DER + " -nocrypt");
        } catch (GeneralSecurityException unknownCipher) {
            throw wrong(key, "is encrypted in a way that the driver cannot undo", TO_DER + " -v1 PBE-SHA1-3DES");
        }
        if (password == null) {
            throw wrong(key, "is encrypted, and there is no keyPassword(..) for it", TO_DER + " -nocrypt");
        }
    }

    private static boolean endsWith(Path file, String... endings) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static ConfigurationException wrong(Path file, String what, String command) {
        return new ConfigurationException(
                "the client's key of tls(..), file " + file + ", " + what + "; convert or rename it: " + command);
    }
}
