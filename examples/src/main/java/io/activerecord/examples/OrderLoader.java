package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up the orders of each company: the same in every run, priced in the currency of some country. */
final class OrderLoader {
    private static final Instant FIRST = Instant.parse("2025-01-01T09:00:00Z");
    private static final int FEWEST = 1_000;
    private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());

    private OrderLoader() {}

    static void load() {
        List<Country> countries = Country.where(Country.CURRENCY_CODE.isNotNull())
                .orderBy(Country.CODE.asc())
                .with(Country.CURRENCY)
                .list();
        for (int i = 0; i < Databases.COMPANIES.size(); i++) {
            List<Order> orders = orders(countries, new Random(i), FEWEST + 500 * i);
            ConnectionManager.withTenant(Databases.COMPANIES.get(i), () -> Order.insertAll(orders));
        }
    }

    private static List<Order> orders(List<Country> countries, Random random, int count) {
        List<Order> orders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Currency currency = countries.get(random.nextInt(countries.size())).currency();
            orders.add(order(currency, random, FIRST.plus(Duration.ofHours(i))));
        }
        return orders;
    }

    private static Order order(Currency currency, Random random, Instant placedAt) {
        Order order = new Order();
        order.currency = currency.code;
        order.amount = BigDecimal.valueOf(1 + random.nextInt(100_000), currency.fractionDigits);
        order.status = STATUSES.get(random.nextInt(STATUSES.size()));
        order.placedAt = placedAt;
        return order;
    }
}
