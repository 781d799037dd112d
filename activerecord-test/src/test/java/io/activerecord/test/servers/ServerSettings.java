package io.activerecord.test.servers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server is started with beyond the usual.
 *
 * @param options of its configuration, by the product's names: {@code ssl}, {@code max_connections}
 * @param files put into its data folder before it starts, readable by it alone; options name them relatively
 */
public record ServerSettings(Map<String, String> options, Map<String, String> files) {
    public static final ServerSettings USUAL = new ServerSettings(Map.of(), Map.of());

    public ServerSettings {
        options = Map.copyOf(options);
        files = Map.copyOf(files);
    }

    public ServerSettings option(String name, String value) {
        return new ServerSettings(with(options, name, value), files);
    }

    public ServerSettings file(String name, String content) {
        return new ServerSettings(options, with(files, name, content));
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
