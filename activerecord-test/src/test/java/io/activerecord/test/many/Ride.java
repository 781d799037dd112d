package io.activerecord.test.many;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.time.Instant;
import java.util.List;

@Model
class Ride extends RideModel {
    Long id;
    String city;
    Integer score;
    int fare;

    @Version
    int version;

    Instant updatedAt;

    @HasMany
    List<Stop> stops;

    static Ride of(String city, Integer score, int fare) {
        Ride ride = new Ride();
        ride.city = city;
        ride.score = score;
        ride.fare = fare;
        return ride;
    }
}
