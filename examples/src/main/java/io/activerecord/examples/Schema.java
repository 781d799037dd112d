package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import java.util.List;

/** The tables of the three kinds of database. The library maps tables; it does not make them. */
final class Schema {
    private static final String CURRENCIES = """
            create table currencies (
                code text primary key,
                name text not null,
                fraction_digits integer not null)""";

    private static final List<String> PRIMARY =
            List.of(CURRENCIES, """
            create table countries (
                code text primary key,
                name text not null,
                currency_code text references currencies (code))""", "create index countries_currency on countries (currency_code)");

    private static final List<String> ANALYTICS =
            List.of(CURRENCIES, """
            create table zones (
                id text primary key,
                region text not null,
                offset_seconds integer not null,
                daylight_saving integer not null)""", """
            create table transitions (
                id integer primary key,
                zone_id text not null references zones (id),
                happens_at text not null,
                seconds_before integer not null,
                seconds_after integer not null)""", "create index transitions_zone on transitions (zone_id)");

    private static final List<String> SHOP = List.of("""
            create table orders (
                id integer primary key,
                currency text not null,
                amount numeric not null constraint amount_is_positive check (amount > 0),
                status text not null,
                placed_at text not null)""", "create index orders_currency on orders (currency)");

    private Schema() {}

    static void create() {
        PRIMARY.forEach(table -> ConnectionManager.execute("primary", table));
        ANALYTICS.forEach(table -> ConnectionManager.execute("analytics", table));
        for (String company : Databases.COMPANIES) {
            ConnectionManager.withTenant(
                    company, () -> SHOP.forEach(table -> ConnectionManager.execute("shop", table)));
        }
    }
}
