package io.activerecord.dialect.mysql;

import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The formats of the files that certificates and keys come in, told by their first bytes. Safe for use by several threads. */
public final class TlsFiles {
    private static final int HEADER = 8;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private TlsFiles() {}

    /** What a file holds. */
    public enum Format {
        /** Text between {@code -----BEGIN} and {@code -----END}. */
        PEM,
        /** A key store of the JVM's old kind. */
        JKS,
        /** A key store of the kind that {@code openssl pkcs12} and {@code keytool} make. */
        PKCS12,
        /** Something else. */
        OTHER;

        /** Whether it is a key store. */
        public boolean isKeyStore() {
            return this == JKS || this == PKCS12;
        }
    }

    /**
     * The format of {@code file}.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public static Format format(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return format(in.readNBytes(HEADER));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "file " + file + " of tls(..) cannot be read; check its path and who may read it", unreadable);
        }
    }

    private static Format format(byte[] head) {
        if (head.length < HEADER) {
            return Format.OTHER;
        }
        if (head[0] == '-' && head[1] == '-') {
            return Format.PEM;
        }
        if (head[0] == (byte) 0xFE && head[1] == (byte) 0xED && head[2] == (byte) 0xFE && head[3] == (byte) 0xED) {
            return Format.JKS;
        }
        return head[0] == SEQUENCE && head[content(head[1])] == INTEGER ? Format.PKCS12 : Format.OTHER;
    }

    /** Where the contents of a DER sequence begin, behind its length; those of a certificate begin with no number. */
    private static int content(byte length) {
        return length < 0 ? Math.min(2 + (length & 0x7F), HEADER - 1) : 2;
    }

    /**
     * The format of the client's key store.
     *
     * @throws ConfigurationException if {@code key} is a file of its own, or {@code file} no key store
     */
    public static Format clientStore(String dialect, Path file, boolean ownKey) {
        Format format = format(file);
        if (ownKey || !format.isKeyStore()) {
            throw new ConfigurationException(
                    dialect + "'s driver wants the client's certificate and key in one key store,"
                            + " but " + file + " is " + (format == Format.PEM ? "a PEM file" : "none")
                            + "; make one with `openssl"
                            + " pkcs12 -export -in client-cert.pem -inkey client-key.pem -out client.p12` and give"
                            + " client(Path.of(\"client.p12\")).keyPassword(..)");
        }
        return format;
    }
}
