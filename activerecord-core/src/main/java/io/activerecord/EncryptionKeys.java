package io.activerecord;

import io.activerecord.error.ConfigurationException;
import io.activerecord.mapping.CipherKey;
import io.activerecord.mapping.KeyRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * The keys of {@link io.activerecord.annotation.Encrypted} properties: a current one, which writes, and older ones, which
 * only read. Immutable, every method gives new keys; safe for use by several threads.
 *
 * <pre>{@code
 * ConnectionManager.models().encryption(EncryptionKeys.current("2026", newKey).older("2025", oldKey));
 * }</pre>
 *
 * <p>A key has an id, which is stored with each value and must never be given to another key, and at least 16 bytes that
 * nobody can guess. The bytes are not kept: what AES works with is derived from them. A supplier is asked once, at the
 * first use of any key.
 */
public final class EncryptionKeys {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int SHORTEST = 16;

    private final List<Key> keys;
    private final boolean plain;
    private final Ring ring;

    private EncryptionKeys(List<Key> keys, boolean plain) {
        this.keys = List.copyOf(keys);
        this.plain = plain;
        this.ring = new Ring(this.keys, plain);
    }

    private record Key(String id, Supplier<CipherKey> made) {}

    /**
     * Keys of which this one writes.
     *
     * @param id up to 32 letters, digits, {@code _} and {@code -}
     * @param secret at least 16 bytes
     * @throws ConfigurationException if the id is another, or the key shorter
     */
    public static EncryptionKeys current(String id, byte[] secret) {
        return new EncryptionKeys(List.of(), false).with(key(id, secret));
    }

    /** The same with a key that is fetched when it is needed first. */
    public static EncryptionKeys current(String id, Supplier<? extends SecretKey> secret) {
        return new EncryptionKeys(List.of(), false).with(key(id, secret));
    }

    /** With one more key, which only reads. */
    public EncryptionKeys older(String id, byte[] secret) {
        return with(key(id, secret));
    }

    /** The same with a key that is fetched when it is needed first. */
    public EncryptionKeys older(String id, Supplier<? extends SecretKey> secret) {
        return with(key(id, secret));
    }

    /**
     * Reads values that are not encrypted as they stand: for the time in which a table that was kept in clear is being
     * encrypted. Meanwhile whoever can write to the table can put values there that are believed.
     */
    public EncryptionKeys readingPlain() {
        return new EncryptionKeys(keys, true);
    }

    KeyRing ring() {
        return ring;
    }

    private EncryptionKeys with(Key more) {
        if (keys.stream().anyMatch(key -> key.id.equals(more.id))) {
            throw new ConfigurationException("two encryption keys are called '" + more.id
                    + "'; give each an id of its own, or stored values cannot be told apart");
        }
        List<Key> all = new ArrayList<>(keys);
        all.add(more);
        return new EncryptionKeys(all, plain);
    }

    private static Key key(String id, byte[] secret) {
        requireId(id);
        CipherKey key = cipher(id, secret);
        return new Key(id, () -> key);
    }

    private static Key key(String id, Supplier<? extends SecretKey> secret) {
        requireId(id);
        Objects.requireNonNull(secret, "secret");
        return new Key(id, () -> fetched(id, secret));
    }

    private static CipherKey fetched(String id, Supplier<? extends SecretKey> secret) {
        SecretKey key = secret.get();
        byte[] bytes = key == null ? null : key.getEncoded();
        if (bytes == null) {
            throw new ConfigurationException("the supplier of encryption key '" + id + "' gives "
                    + (key == null ? "none" : "one that does not leave its store")
                    + "; give one whose bytes can be had");
        }
        try {
            return cipher(id, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static CipherKey cipher(String id, byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new ConfigurationException("encryption key '" + id + "' has " + secret.length
                    + " bytes, which can be guessed; give it at least " + SHORTEST + ", better 32");
        }
        return new CipherKey(id, secret);
    }

    private static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ConfigurationException(
                    "an encryption key's id has 1 to 32 letters, digits, _ or -, and this one is " + id.length()
                            + " characters long or has others; choose another");
        }
    }

    /** The ids alone. */
    @Override
    public String toString() {
        return "EncryptionKeys" + keys.stream().map(Key::id).toList();
    }

    /** Made of the suppliers at the first use. */
    private static final class Ring implements KeyRing {
        private final List<Key> keys;
        private final boolean plain;
        private volatile List<CipherKey> made = List.of();

        Ring(List<Key> keys, boolean plain) {
            this.keys = keys;
            this.plain = plain;
        }

        @Override
        public List<CipherKey> keys() {
            List<CipherKey> found = made;
            if (found.isEmpty()) {
                made = found = keys.stream().map(key -> key.made.get()).toList();
            }
            return found;
        }

        @Override
        public boolean readsPlain() {
            return plain;
        }
    }
}
