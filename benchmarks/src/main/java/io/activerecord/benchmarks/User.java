package io.activerecord.benchmarks;

import io.activerecord.annotation.Model;
import java.time.Instant;

/** One of the 10,000 that are read and updated. */
@Model
public class User extends UserModel {
    Long id;
    String name;
    String email;
    String phone;
    String city;
    String country;
    int age;
    int visits;
    double score;
    long credit;
    boolean active;
    Instant createdAt;
}
