package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionScope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The same models on other connections: for one query, for a block, and by tenant. */
final class Switches {
    private Switches() {}

    static void run(Tour tour) {
        tour.step(
                "using: one query",
                () -> Currency.using("analytics").count() + " currencies there, "
                        + Currency.query().count() + " at home");
        tour.step("usingConnection: a block", Switches::block);
        tour.step("usingConnection: until closed", Switches::closeable);
        tour.step("withTenant: one model, three databases", Switches::tenants);
    }

    private static String block() {
        boolean gold = Currency.usingConnection(
                "analytics", () -> Currency.where(Currency.CODE.eq("XAU")).exists());
        return gold ? "gold is in use" : "no country pays in gold";
    }

    private static String closeable() {
        try (ConnectionScope scope = Currency.usingConnection("analytics")) {
            return Currency.find("JPY").name + ", read on " + scope.connectionName();
        }
    }

    private static String tenants() {
        List<String> sales = new ArrayList<>();
        for (String company : Databases.COMPANIES) {
            sales.add(company + " " + ConnectionManager.withTenant(company, Switches::paidInEuros));
        }
        return "paid in EUR: " + String.join(", ", sales);
    }

    private static String paidInEuros() {
        Number sum = Order.where(Order.CURRENCY.eq("EUR").and(Order.STATUS.eq(OrderStatus.PAID)))
                .value(Order.AMOUNT.sum());
        // engines differ in the zeros behind it
        return sum == null
                ? "nothing"
                : new BigDecimal(sum.toString()).stripTrailingZeros().toPlainString();
    }
}
