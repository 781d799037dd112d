package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the job: two by name, and one that is another database for each tenant. All that the job knows of
 * the engine stands here.
 *
 * @param url a JDBC URL in which {@code {database}} stands for the name of the database
 */
record Databases(
        String url, @Nullable String username, @Nullable String password) {
    static final List<String> COMPANIES = List.of("acme", "globex", "initech");

    private static final String PLACE = "{database}";

    /** Every database that {@link #configure} leads to. */
    static final List<String> NAMES = List.of(
            "primary", "analytics", shopOf(COMPANIES.get(0)), shopOf(COMPANIES.get(1)), shopOf(COMPANIES.get(2)));

    /** SQLite, each database a file of {@code folder}. */
    static Databases in(Path folder) {
        return new Databases("jdbc:sqlite:" + folder.resolve(PLACE + ".db"), null, null);
    }

    void configure() {
        ConnectionManager.configure("primary", config("primary"));
        ConnectionManager.configure("analytics", config("analytics"));
        ConnectionManager.tenants("shop", company -> config(shopOf(company)));
    }

    static String shopOf(String company) {
        return "shop_" + company;
    }

    /** {@code echo} is on so that {@link SqlJournal} hears the statements; an application leaves it out. */
    private ConnectionConfig config(String database) {
        ConnectionConfig config =
                ConnectionConfig.url(url.replace(PLACE, database)).poolSize(4).echo(true);
        ConnectionConfig named = username == null ? config : config.username(username);
        return password == null ? named : named.password(password);
    }
}
