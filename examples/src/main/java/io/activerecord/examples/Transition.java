package io.activerecord.examples;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A moment at which a zone's clocks were, or will be, put forward or back. */
@NullUnmarked
@Model
@Connection("analytics")
public class Transition extends TransitionModel {
    /** Made by the database. */
    Long id;

    String zoneId;
    Instant happensAt;
    int secondsBefore;
    int secondsAfter;

    @BelongsTo
    @Nullable
    Zone zone;

    /** How far the clocks are moved; negative when they are put back. A method, so no column. */
    int shiftSeconds() {
        return secondsAfter - secondsBefore;
    }
}
