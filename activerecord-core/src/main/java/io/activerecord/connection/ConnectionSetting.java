package io.activerecord.connection;

import io.activerecord.connection.config.ConfigSetting;
import io.activerecord.error.ConfigurationException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A key of the table and what it does to a connection's configuration.
 *
 * @param setter null for what is put together with others
 */
record ConnectionSetting<T>(
        ConfigSetting<T> setting, @Nullable BiFunction<ConnectionConfig, T, ConnectionConfig> setter) {
    /**
     * {@code config} with what was read for this setting.
     *
     * @throws ConfigurationException if it cannot be set, in words that may quote it
     */
    ConnectionConfig apply(ConnectionConfig config, ConfigSetting.Given<?> given) {
        return setter == null ? config : setter.apply(config, parsed(given));
    }

    @SuppressWarnings("unchecked") // the type that read it is this setting's, or a time in another unit
    private T parsed(ConfigSetting.Given<?> given) {
        return (T) given.parsed();
    }

    /** The same whose value must not be seen. */
    ConnectionSetting<T> asSecret() {
        return new ConnectionSetting<>(
                new ConfigSetting<>(
                        setting.path(),
                        setting.alsoRead(),
                        setting.type(),
                        true,
                        setting.byDefault(),
                        setting.meaning()),
                setter);
    }

    ConfigKey key() {
        return key(setting);
    }

    static ConfigKey key(ConfigSetting<?> setting) {
        return new ConfigKey(
                setting.path(), setting.alsoRead(), setting.type().expects(), setting.byDefault(), setting.meaning());
    }
}
