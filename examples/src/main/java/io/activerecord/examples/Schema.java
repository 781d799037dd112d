package io.activerecord.examples;

import io.activerecord.ConnectionManager;

/** The tables of the three kinds of database, made from the models: the same on every engine. */
final class Schema {
    private Schema() {}

    static void create() {
        ConnectionManager.schema("primary").createTables(Currency.class, Country.class);
        index("primary", "create index countries_currency on countries (currency_code)");
        ConnectionManager.schema("analytics").createTables(Currency.class, Zone.class, Transition.class);
        index("analytics", "create index transitions_zone on transitions (zone_id)");
        for (String company : Databases.COMPANIES) {
            ConnectionManager.withTenant(company, () -> {
                ConnectionManager.schema("shop").createTable(Order.class);
                index("shop", "create index orders_currency on orders (currency)");
            });
        }
    }

    private static void index(String connection, String sql) {
        ConnectionManager.execute(connection, sql);
    }
}
