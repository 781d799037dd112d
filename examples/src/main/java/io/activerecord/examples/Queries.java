package io.activerecord.examples;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions to the primary and the analytics connection; each model goes to its own. */
final class Queries {
    private Queries() {}

    /** How many countries use a currency: what {@code pluck} reads two columns into. */
    record CurrencyUse(String currency, long countries) {}

    static void run(Tour tour) {
        tour.step("find by key", () -> Country.find("JP").name);
        tour.step("and, in, like", Queries::conditions);
        tour.step("join", Queries::join);
        tour.step("sub-query", Queries::subQuery);
        tour.step("group by, having, pluck into a record", Queries::groups);
        tour.step("with: zones and their transitions", Queries::preload);
        tour.step("stream", Queries::stream);
    }

    private static String conditions() {
        List<String> names = Country.where(Country.CURRENCY_CODE
                        .in("EUR", "CHF")
                        .and(Country.NAME.like("L%").or(Country.NAME.endsWith("land"))))
                .orderBy(Country.NAME.asc())
                .pluck(Country.NAME);
        return String.join(", ", names);
    }

    private static String join() {
        long countries = Country.query()
                .join(Country.CURRENCY)
                .where(Currency.FRACTION_DIGITS.eq(0))
                .count();
        return countries + " countries whose currency has no cents";
    }

    private static String subQuery() {
        long unused = Currency.where(Currency.CODE.notIn(
                        Country.where(Country.CURRENCY_CODE.isNotNull()).select(Country.CURRENCY_CODE)))
                .count();
        return unused + " currencies that no country uses";
    }

    private static String groups() {
        List<CurrencyUse> uses = Country.query()
                .groupBy(Country.CURRENCY_CODE)
                .having(Country.CODE.count().ge(8L))
                .orderBy(Country.CODE.count().desc(), Country.CURRENCY_CODE.asc())
                .pluck(CurrencyUse.class, Country.CURRENCY_CODE, Country.CODE.count());
        return uses.stream()
                .map(use -> use.currency() + " in " + use.countries())
                .collect(Collectors.joining(", "));
    }

    private static String preload() {
        List<Zone> zones = Zone.where(Zone.REGION.eq("Antarctica").and(Zone.DAYLIGHT_SAVING.eq(true)))
                .with(Zone.TRANSITIONS)
                .list();
        return zones.stream()
                .map(zone -> zone.id + ": " + zone.transitions().size())
                .collect(Collectors.joining(", "));
    }

    private static String stream() {
        try (Stream<Transition> transitions =
                Transition.where(Transition.SECONDS_BEFORE.ne(Transition.SECONDS_AFTER)).stream()) {
            return transitions
                    .max(Comparator.comparingInt(Transition::shiftSeconds))
                    .map(Queries::described)
                    .orElse("none");
        }
    }

    private static String described(Transition largest) {
        return "the greatest leap: " + largest.zoneId + ", " + largest.happensAt + ", "
                + Duration.ofSeconds(largest.shiftSeconds()).toHours() + " hours";
    }
}
