package io.activerecord.test.tck;

import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A record with a key of two parts. */
@NullUnmarked // as its columns are
@Model(table = "tck_seats")
class Seat extends SeatModel {
    @Id
    int hall;

    @Id
    String seat;

    String holder;
    Integer price;

    static Seat of(int hall, String seat, String holder) {
        Seat made = new Seat();
        made.hall = hall;
        made.seat = seat;
        made.holder = holder;
        return made;
    }
}
