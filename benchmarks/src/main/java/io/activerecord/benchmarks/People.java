package io.activerecord.benchmarks;

import java.time.Instant;

/** The same people at each run. */
final class People {
    static final int COUNT = 10_000;

    private static final String[] CITIES = {"Aachen", "Bergen", "Cork", "Delft", "Espoo", "Faro", "Graz"};
    private static final String[] COUNTRIES = {"Germany", "Norway", "Ireland", "Netherlands", "Finland", "Portugal"};
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00.123456Z");

    private People() {}

    /** Number {@code n}, counted from 1. */
    static Person person(int n) {
        Person person = new Person();
        person.name = "Name of person " + n;
        person.email = "person" + n + "@example.org";
        person.phone = "+49 30 " + (1_000_000 + n);
        person.city = CITIES[n % CITIES.length];
        person.country = COUNTRIES[n % COUNTRIES.length];
        person.age = 18 + n % 70;
        person.visits = 1 + n % 500;
        person.score = 0.5 + n % 100;
        person.credit = 100_000L + n;
        person.active = n % 4 != 0;
        person.createdAt = FIRST.plusSeconds(61L * n);
        return person;
    }

    /** A new visitor with what {@code person} has. */
    static Visitor visitor(Person person) {
        Visitor visitor = new Visitor();
        visitor.name = person.name;
        visitor.email = person.email;
        visitor.phone = person.phone;
        visitor.city = person.city;
        visitor.country = person.country;
        visitor.age = person.age;
        visitor.visits = person.visits;
        visitor.score = person.score;
        visitor.credit = person.credit;
        visitor.active = person.active;
        visitor.createdAt = person.createdAt;
        return visitor;
    }

    /** A new person with what {@code person} has. */
    static Person copy(Person person) {
        Person copy = new Person();
        copy.name = person.name;
        copy.email = person.email;
        copy.phone = person.phone;
        copy.city = person.city;
        copy.country = person.country;
        copy.age = person.age;
        copy.visits = person.visits;
        copy.score = person.score;
        copy.credit = person.credit;
        copy.active = person.active;
        copy.createdAt = person.createdAt;
        return copy;
    }
}
