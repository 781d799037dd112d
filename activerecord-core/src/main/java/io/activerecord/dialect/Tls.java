package io.activerecord.dialect;

import io.activerecord.error.ConfigurationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a connection to a server is encrypted, and who must prove what. Immutable; safe for use by several threads. Each
 * driver wants files of its own format; the dialect says which when it is given others.
 *
 * <pre>{@code
 * ConnectionConfig.driver("postgresql").host("db.example.org").database("shop").tls(Tls.verify(Path.of("ca.pem")))
 * }</pre>
 *
 * @param mode what is demanded
 * @param authority certificates of the authorities that are trusted; null for those of the JVM
 * @param authorityPassword of a key store; null for none
 * @param certificate the client's own certificate; null for none
 * @param key the client's private key; null where {@code certificate} is a key store that holds it
 * @param keyPassword of the key, or of the key store; null for none
 */
public record Tls(
        Mode mode,
        @Nullable Path authority,
        @Nullable String authorityPassword,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String keyPassword) {
    /** What a connection demands. */
    public enum Mode {
        /** No encryption. */
        DISABLED,
        /** Encryption, with whoever answers. */
        REQUIRED,
        /** Encryption, with a server whose certificate an authority has signed. */
        VERIFY_AUTHORITY,
        /** The same, and the certificate is for the host that was asked for. */
        VERIFY_HOST
    }

    /** No encryption, also where the driver would try it. */
    public static Tls disabled() {
        return of(Mode.DISABLED, null);
    }

    /** Encryption, whoever answers: safe from eavesdroppers, not from somebody in the server's place. */
    public static Tls required() {
        return of(Mode.REQUIRED, null);
    }

    /** Encryption with the server meant, whose certificate an authority that the JVM trusts has signed. */
    public static Tls verify() {
        return of(Mode.VERIFY_HOST, null);
    }

    /** Encryption with the server meant, whose certificate one of the authorities in the file has signed. */
    public static Tls verify(Path authority) {
        return of(Mode.VERIFY_HOST, authority);
    }

    private static Tls of(Mode mode, @Nullable Path authority) {
        return new Tls(mode, authority, null, null, null, null);
    }

    /** The same, for whatever host the certificate was made. */
    public Tls anyHost() {
        if (mode != Mode.VERIFY_HOST) {
            throw new ConfigurationException("anyHost() is for Tls.verify(..); " + mode + " checks no host");
        }
        return new Tls(Mode.VERIFY_AUTHORITY, authority, authorityPassword, certificate, key, keyPassword);
    }

    /** The same, with the password of the key store that holds the authorities. */
    public Tls authorityPassword(String password) {
        return new Tls(mode, authority, password, certificate, key, keyPassword);
    }

    /** The same, with a certificate and a private key of the client. */
    public Tls client(Path ownCertificate, Path ownKey) {
        return new Tls(mode, authority, authorityPassword, ownCertificate, ownKey, keyPassword);
    }

    /** The same, with a key store that holds the client's certificate and key. */
    public Tls client(Path keyStore) {
        return new Tls(mode, authority, authorityPassword, keyStore, null, keyPassword);
    }

    /** The same, with the password of the client's key or key store. */
    public Tls keyPassword(String password) {
        return new Tls(mode, authority, authorityPassword, certificate, key, password);
    }

    /** Everything but passwords. */
    @Override
    public String toString() {
        return "Tls[" + mode + (authority == null ? "" : ", authority=" + authority)
                + (certificate == null ? "" : ", certificate=" + certificate) + ']';
    }
}
