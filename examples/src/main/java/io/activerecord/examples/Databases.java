package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
import java.util.List;

/** The connections of the job: two by name, and one that is another database for each tenant. */
final class Databases {
    static final List<String> COMPANIES = List.of("acme", "globex", "initech");

    private Databases() {}

    static void configure(WorkFolder folder) {
        ConnectionManager.configure("primary", sqlite(folder.file("primary.db")));
        ConnectionManager.configure("analytics", sqlite(folder.file("analytics.db")));
        ConnectionManager.tenants("shop", company -> sqlite(folder.file(shopFile(company))));
    }

    static String shopFile(String company) {
        return "shop-" + company + ".db";
    }

    /** Every file that {@link #configure} leads to. */
    static List<String> files() {
        return List.of(
                "primary.db",
                "analytics.db",
                shopFile(COMPANIES.get(0)),
                shopFile(COMPANIES.get(1)),
                shopFile(COMPANIES.get(2)));
    }

    /** {@code echo} is on so that {@link SqlJournal} hears the statements; an application leaves it out. */
    private static ConnectionConfig sqlite(Path file) {
        return ConnectionConfig.url("jdbc:sqlite:" + file).poolSize(4).echo(true);
    }
}
