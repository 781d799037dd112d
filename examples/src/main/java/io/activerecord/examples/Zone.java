package io.activerecord.examples;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A time zone, on the analytics connection. */
@NullUnmarked
@Model
@Connection("analytics")
public class Zone extends ZoneModel {
    /** As {@code "Europe/Berlin"}. */
    String id;

    /** As {@code "Europe"}; empty for zones such as {@code "UTC"}. */
    String region;

    /** From UTC without daylight-saving time, at the end of the years that were read. */
    int offsetSeconds;

    boolean daylightSaving;

    @HasMany
    List<Transition> transitions;
}
