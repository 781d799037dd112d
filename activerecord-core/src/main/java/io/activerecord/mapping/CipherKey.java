package io.activerecord.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key and the cipher under it: AES-256-GCM with a random nonce, or with one made from the value itself. The keys used
 * are derived from the one given, one for each purpose (HMAC-SHA256). Immutable; safe for use by several threads.
 */
public final class CipherKey {
    static final int NONCE = 12;
    static final int TAG = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final SecretKey random;
    private final SecretKey repeatable;
    private final SecretKey nonces;

    /**
     * A key of at least 16 bytes, which are not kept.
     *
     * @param id stored with each value, to find the key again
     */
    public CipherKey(String id, byte[] secret) {
        this.id = id;
        this.random = new SecretKeySpec(derived(secret, "random"), "AES");
        this.repeatable = new SecretKeySpec(derived(secret, "deterministic"), "AES");
        this.nonces = new SecretKeySpec(derived(secret, "nonce"), "HmacSHA256");
    }

    private static byte[] derived(byte[] secret, String purpose) {
        return mac(
                new SecretKeySpec(secret, "HmacSHA256"), ("activerecord." + purpose).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKey key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JVM has no HMAC-SHA256", e);
        }
    }

    /** What values written with it say. */
    public String id() {
        return id;
    }

    /** Nonce, ciphertext and tag. */
    byte[] encrypt(byte[] plain, byte[] bound, boolean deterministic) throws GeneralSecurityException {
        byte[] nonce = deterministic ? nonceOf(plain, bound) : randomNonce();
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, bound, deterministic);
        byte[] all = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
        cipher.doFinal(plain, 0, plain.length, all, NONCE);
        return all;
    }

    /** The plain bytes of what {@link #encrypt} gave. */
    byte[] decrypt(byte[] all, byte[] bound, boolean deterministic) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(all, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, bound, deterministic).doFinal(all, NONCE, all.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound, boolean deterministic) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, deterministic ? repeatable : random, new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static byte[] randomNonce() {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** Two values have one nonce only if they are the same, as far as HMAC-SHA256 tells. */
    private byte[] nonceOf(byte[] plain, byte[] bound) {
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(bound.length).array();
        return Arrays.copyOf(mac(nonces, length, bound, plain), NONCE);
    }

    /** The id alone. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
