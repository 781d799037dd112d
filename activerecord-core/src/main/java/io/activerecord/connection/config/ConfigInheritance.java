package io.activerecord.connection.config;

import io.activerecord.connection.config.ConfigSetting.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a further server takes over from the writer, and a shard from its name: all that it does not say itself. What belongs
 * together is taken over together or not at all.
 */
final class ConfigInheritance {
    static final List<String> PARTS = List.of("host", "port", "database");

    /** In an authority no login holds a slash, which ends it there (RFC 3986) and must be written %2F; Oracle's may. */
    private static final Pattern LOGIN =
            Pattern.compile("[?&;:,(]user(name)?=|//[^/?#;]*@|^jdbc:oracle:[^@]*/[^@]*@", Pattern.CASE_INSENSITIVE);

    private ConfigInheritance() {}

    /**
     * Puts into {@code own} what is taken over of {@code above}.
     *
     * @param says whether something was written for a path, read or not
     */
    static void take(Map<String, Given<?>> own, Map<String, Given<?>> above, ConfigRank rank, Predicate<String> says) {
        Map<String, Given<?>> taken = new LinkedHashMap<>(above);
        if (says.test("url")) {
            taken.keySet().removeAll(PARTS);
            taken.keySet().removeAll(Set.of("url", "driver"));
            Given<?> url = own.get("url");
            if (url != null && LOGIN.matcher(url.value().text()).find()) {
                taken.keySet().removeAll(Set.of("username", "password"));
            }
        } else if (says.test("driver")) {
            taken.remove("url");
        }
        if (says.test("username")) { // another user's password would be sent for it
            taken.remove("password");
        }
        boolean ownTls = own.keySet().stream().anyMatch(path -> path.startsWith("tls."));
        boolean ownBudget = says.test("budget.name") || says.test("budget.connections");
        taken.keySet().removeIf(path -> ownTls && path.startsWith("tls."));
        if (ownBudget || rank.isFurtherServer()) { // a budget is one of a server, and this is another one
            taken.keySet().removeIf(path -> path.startsWith("budget."));
        }
        if (rank.isFurtherServer()) {
            taken.keySet().removeIf(path -> path.startsWith(ConfigPaths.CLUSTER + "."));
        }
        taken.forEach(own::putIfAbsent);
    }
}
