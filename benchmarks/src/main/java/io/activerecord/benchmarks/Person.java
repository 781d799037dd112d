package io.activerecord.benchmarks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The plain object that hand-written JDBC maps into: the fields of {@link User}. */
final class Person {
    @Nullable
    Long id;

    String name = "";
    String email = "";
    String phone = "";
    String city = "";
    String country = "";
    int age;
    int visits;
    double score;
    long credit;
    boolean active;
    Instant createdAt = Instant.EPOCH;
}
