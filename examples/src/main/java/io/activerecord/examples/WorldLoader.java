package io.activerecord.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the JDK's countries and currencies. */
final class WorldLoader {
    private WorldLoader() {}

    /** Everything to primary, the currencies in use to analytics as well. */
    static void load() {
        Currency.insertAll(currencies());
        Country.insertAll(countries());
        Currency.usingConnection("analytics", () -> Currency.insertAll(currenciesInUse()));
    }

    private static List<Currency> currencies() {
        return java.util.Currency.getAvailableCurrencies().stream()
                .map(WorldLoader::currency)
                .sorted(Comparator.comparing(currency -> currency.code))
                .toList();
    }

    private static Currency currency(java.util.Currency iso) {
        Currency currency = new Currency();
        currency.code = iso.getCurrencyCode();
        currency.name = iso.getDisplayName(Locale.ENGLISH);
        currency.fractionDigits = Math.max(0, iso.getDefaultFractionDigits()); // -1 for gold and its like
        return currency;
    }

    private static List<Country> countries() {
        List<Country> countries = new ArrayList<>();
        for (String code : Locale.getISOCountries()) {
            Country country = new Country();
            java.util.Currency currency = currencyOf(code);
            country.code = code;
            country.name = region(code).getDisplayCountry(Locale.ENGLISH);
            country.currencyCode = currency == null ? null : currency.getCurrencyCode();
            countries.add(country);
        }
        return countries;
    }

    private static List<Currency> currenciesInUse() {
        Set<String> codes =
                new TreeSet<>(Country.where(Country.CURRENCY_CODE.isNotNull()).pluck(Country.CURRENCY_CODE));
        return codes.stream()
                .map(java.util.Currency::getInstance)
                .map(WorldLoader::currency)
                .toList();
    }

    static java.util.@Nullable Currency currencyOf(String countryCode) {
        return java.util.Currency.getInstance(region(countryCode));
    }

    private static Locale region(String countryCode) {
        return new Locale.Builder().setRegion(countryCode).build();
    }
}
