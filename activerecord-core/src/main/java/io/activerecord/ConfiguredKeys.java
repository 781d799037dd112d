package io.activerecord;

import io.activerecord.mapping.KeyRing;
import io.activerecord.mapping.KeyRingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Tells encrypted columns the keys of {@link ConnectionManager#models()}. Public only because services are; not for use
 * by applications. Safe for use by several threads.
 */
public final class ConfiguredKeys implements KeyRingProvider {
    /** For the service loader. */
    public ConfiguredKeys() {}

    @Override
    public @Nullable KeyRing keyRing() {
        EncryptionKeys keys = ConnectionManager.engine().defaults().encryption();
        return keys == null ? null : keys.ring();
    }
}
