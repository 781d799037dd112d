package io.activerecord.mapping;

import io.activerecord.annotation.Encrypted;
import io.activerecord.error.EncryptionException;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column are encrypted. Each is bound to the column and to its own head, so that it is valid
 * nowhere else. Immutable; safe for use by several threads.
 */
final class ColumnCipher {
    private final boolean deterministic;
    private final String context;

    private ColumnCipher(boolean deterministic, String context) {
        this.deterministic = deterministic;
        this.context = context;
    }

    /** Null for a column kept in clear. */
    static @Nullable ColumnCipher of(Field field, Table table, String column) {
        Encrypted encrypted = field.getAnnotation(Encrypted.class);
        if (encrypted == null) {
            return null;
        }
        String own = table.name() + "." + column;
        return new ColumnCipher(encrypted.deterministic(), encrypted.context().isEmpty() ? own : encrypted.context());
    }

    /** The same values in a column that takes what the cipher makes of them: no database knows it for JSON. */
    static ValueMapping stored(ValueMapping value) {
        return value.type() != ColumnType.JSON
                ? value
                : new ValueMapping(ColumnType.STRING, value.javaType(), value.conversion(), value.keeping());
    }

    boolean deterministic() {
        return deterministic;
    }

    /** How many characters or bytes the cipher makes of {@code length}; 0 for 0. */
    int length(int length, ColumnType type) {
        if (length == 0) {
            return 0;
        }
        return CipherText.length(type == ColumnType.BYTES ? length : 4 * length, type == ColumnType.BYTES);
    }

    Object encrypt(Object plain, ColumnMapping column) {
        return encrypt(plain, keys(column).keys().get(0), column);
    }

    /** What {@code plain} is under each key, and in clear if that is read too. */
    List<Object> candidates(Object plain, ColumnMapping column) {
        KeyRing ring = keys(column);
        List<Object> all = new ArrayList<>();
        for (CipherKey key : ring.keys()) {
            all.add(encrypt(plain, key, column));
        }
        if (ring.readsPlain()) {
            all.add(plain);
        }
        return all;
    }

    private Object encrypt(Object plain, CipherKey key, ColumnMapping column) {
        CipherText.Head head = new CipherText.Head(deterministic, key.id());
        try {
            return CipherText.join(head, key.encrypt(CipherText.bytes(plain), bound(head), deterministic), plain);
        } catch (GeneralSecurityException e) {
            throw new EncryptionException(
                    column + " (" + column.property() + ") cannot be encrypted; see the cause", e);
        }
    }

    Object decrypt(Object stored, ColumnMapping column) {
        KeyRing ring = keys(column);
        CipherText text = CipherText.parse(stored);
        if (text == null) {
            if (ring.readsPlain()) {
                return stored;
            }
            throw unreadable(
                    column,
                    "its value is not encrypted; encrypt it, or let EncryptionKeys.readingPlain() accept it meanwhile",
                    null);
        }
        String id = text.head().keyId();
        CipherKey key = ring.keys().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        column,
                        "its value was written with key '" + id + "', which is not among the keys; add it",
                        null));
        try {
            byte[] plain =
                    key.decrypt(text.body(), bound(text.head()), text.head().deterministic());
            return stored instanceof String ? new String(plain, StandardCharsets.UTF_8) : plain;
        } catch (GeneralSecurityException e) {
            throw unreadable(
                    column,
                    "its value was changed, or written for another column or table, or with another key called '" + id
                            + "'",
                    e);
        }
    }

    private byte[] bound(CipherText.Head head) {
        return (context + '\0' + head).getBytes(StandardCharsets.UTF_8);
    }

    private static EncryptionException unreadable(ColumnMapping column, String why, @Nullable Exception cause) {
        return new EncryptionException(column + " (" + column.property() + ") cannot be decrypted: " + why, cause);
    }

    private static KeyRing keys(ColumnMapping column) {
        KeyRing ring = Provided.PROVIDER == null ? null : Provided.PROVIDER.keyRing();
        if (ring == null) {
            throw new EncryptionException(column + " (" + column.property() + ") is encrypted, and there is no key; set"
                    + " them at the start: ConnectionManager.models().encryption(EncryptionKeys.current(..))");
        }
        return ring;
    }

    /** Looked for when an encrypted column is used first. */
    private static final class Provided {
        static final @Nullable KeyRingProvider PROVIDER = ServiceLoader.load(
                        KeyRingProvider.class, KeyRingProvider.class.getClassLoader())
                .findFirst()
                .orElse(null);
    }
}
