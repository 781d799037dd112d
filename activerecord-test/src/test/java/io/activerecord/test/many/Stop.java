package io.activerecord.test.many;

import io.activerecord.annotation.Model;

@Model
class Stop extends StopModel {
    Long id;
    Long rideId;
    String name;

    static Stop of(Ride ride, String name) {
        Stop stop = new Stop();
        stop.rideId = ride.id;
        stop.name = name;
        return stop;
    }
}
