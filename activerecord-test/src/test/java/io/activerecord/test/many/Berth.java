package io.activerecord.test.many;

import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;

@Model
class Berth extends BerthModel {
    @Id
    int dock;

    @Id
    String place;

    String ship;

    static Berth of(int dock, String place, String ship) {
        Berth berth = new Berth();
        berth.dock = dock;
        berth.place = place;
        berth.ship = ship;
        return berth;
    }
}
