package io.activerecord.test.community;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;

/** Has a key of two parts, and lives on the other connection. */
@Model
@Connection("second")
public class Seat extends SeatModel {
    @Id
    String lane;

    @Id
    int number;
}
