package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the job did.
 *
 * @param tables how many rows each table holds in the end
 * @param steps what was asked, in order
 * @param connections by the name of the connection, in the order in which they were opened
 */
record Account(
        Arguments arguments,
        List<TableRows> tables,
        List<Tour.Step> steps,
        Map<String, ConnectionCount.Figures> connections,
        Duration took) {

    /** How many rows a table of a database holds. */
    record TableRows(String connection, String database, String table, long rows) {}

    List<TableRows> tablesOf(String connection) {
        return tables.stream()
                .filter(table -> table.connection().equals(connection))
                .toList();
    }

    /** Counts the rows of every table, through the models. */
    static List<TableRows> countRows() {
        List<TableRows> tables = new ArrayList<>();
        tables.add(new TableRows(
                "primary", "primary", "currencies", Currency.query().count()));
        tables.add(
                new TableRows("primary", "primary", "countries", Country.query().count()));
        tables.add(new TableRows("analytics", "analytics", "zones", Zone.query().count()));
        tables.add(new TableRows(
                "analytics", "analytics", "transitions", Transition.query().count()));
        tables.add(new TableRows(
                "analytics",
                "analytics",
                "currencies",
                Currency.using("analytics").count()));
        for (String company : Databases.COMPANIES) {
            long rows =
                    ConnectionManager.withTenant(company, () -> Order.query().count());
            tables.add(new TableRows("shop[" + company + "]", Databases.shopOf(company), "orders", rows));
        }
        return tables;
    }
}
