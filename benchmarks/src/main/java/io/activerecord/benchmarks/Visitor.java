package io.activerecord.benchmarks;

import io.activerecord.annotation.Model;
import java.time.Instant;

/** The same columns in a table that takes the inserts. */
@Model
public class Visitor extends VisitorModel {
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
