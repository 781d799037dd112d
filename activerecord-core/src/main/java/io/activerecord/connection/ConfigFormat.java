package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.util.Locale;

/** The form of a text that configures connections. */
public enum ConfigFormat {
    /** JSON; needs {@code com.fasterxml.jackson.core:jackson-core} on the class path. */
    JSON,
    /** YAML 1.2; needs {@code org.snakeyaml:snakeyaml-engine} on the class path. */
    YAML,
    /** Properties as {@link java.util.Properties} reads them, in UTF-8. */
    PROPERTIES;

    /** By a file's ending. */
    static ConfigFormat ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "json" -> JSON;
            case "yaml", "yml" -> YAML;
            case "properties" -> PROPERTIES;
            default ->
                throw new ConfigurationException("the format of '" + name
                        + "' is not told by its ending; name it .json, .yaml, .yml or .properties");
        };
    }
}
