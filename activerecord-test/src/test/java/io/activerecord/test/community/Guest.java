package io.activerecord.test.community;

import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** The pairs are here, the seats elsewhere. */
@Model
public class Guest extends GuestModel {
    Long id;

    @ManyToMany(
            joinTable = "guests_seats",
            targetKey = {"lane", "number"})
    List<Seat> seats;
}
