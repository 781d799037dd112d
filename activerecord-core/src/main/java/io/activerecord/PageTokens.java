package io.activerecord;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.InvalidTokenException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How places become tokens of pages and back. Without a secret anybody who knows the format may read a token and make
 * one, which is a place all the same: its values are of the columns' types, and are bound. With a secret a token is
 * encrypted and signed (AES-GCM), so that it tells nothing and cannot be made up. Immutable; safe for use by several
 * threads.
 */
final class PageTokens {
    static final PageTokens PLAIN = new PageTokens(List.of());

    private static final String WHAT = "the page token";
    private static final byte OPEN = 1;
    private static final byte SEALED = 2;
    private static final int SHORTEST = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final List<SecretKeySpec> keys;

    private PageTokens(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    static PageTokens secret(String secret, String... former) {
        List<SecretKeySpec> keys = new ArrayList<>();
        keys.add(key(secret));
        for (String each : former) {
            keys.add(key(each));
        }
        return new PageTokens(keys);
    }

    private static SecretKeySpec key(String secret) {
        if (secret.length() < SHORTEST) {
            throw new ConfigurationException("the secret of page tokens has " + secret.length() + " characters; give at"
                    + " least " + SHORTEST + " that nobody can guess");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new SecretKeySpec(
                    mac.doFinal("io.activerecord page tokens".getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** A place and which side of it is meant. */
    record Place(List<@Nullable Object> values, boolean inclusive) {}

    String token(Keyset<?> keyset, Place place) {
        byte[] body = TokenBytes.written(out -> {
            out.write(fingerprint(keyset));
            out.writeBoolean(place.inclusive());
            TokenBytes.writePlace(out, keyset, place.values());
        });
        return keys.isEmpty() ? TokenBytes.checked(OPEN, body) : TokenBytes.text(sealed(body));
    }

    /**
     * The place that {@code token} stands for.
     *
     * @throws InvalidTokenException if it is damaged, of another order, or not made under the secret
     */
    Place place(Keyset<?> keyset, String token) {
        byte[] bytes = TokenBytes.bytes(token, WHAT);
        if (bytes[0] != (keys.isEmpty() ? OPEN : SEALED)) {
            throw TokenBytes.damaged(WHAT, null);
        }
        byte[] body = keys.isEmpty() ? TokenBytes.unchecked(bytes, WHAT) : opened(bytes);
        return TokenBytes.read(body, WHAT, in -> {
            if (!Arrays.equals(in.readNBytes(8), fingerprint(keyset))) {
                throw new InvalidTokenException("the page token is of a query with another order, or of another model;"
                        + " begin without one when the order changes");
            }
            boolean inclusive = in.readBoolean();
            return new Place(TokenBytes.readPlace(in, keyset), inclusive);
        });
    }

    /** What tells orders apart without naming tables and columns to a browser. */
    private static byte[] fingerprint(Keyset<?> keyset) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(keyset.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] sealed(byte[] body) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce).doFinal(body);
            return ByteBuffer.allocate(1 + NONCE + secret.length)
                    .put(SEALED)
                    .put(nonce)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private byte[] opened(byte[] token) {
        if (token.length <= 1 + NONCE) {
            throw TokenBytes.damaged(WHAT, null);
        }
        byte[] nonce = Arrays.copyOfRange(token, 1, 1 + NONCE);
        GeneralSecurityException last = null;
        for (SecretKeySpec key : keys) {
            try {
                return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(token, 1 + NONCE, token.length - 1 - NONCE);
            } catch (GeneralSecurityException wrongKey) {
                last = wrongKey; // a former secret may be the one
            }
        }
        throw TokenBytes.damaged(WHAT, last);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {SEALED});
        return cipher;
    }
}
