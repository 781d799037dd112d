package io.activerecord.test.docs.guide;

// snippet: arrays-and-times
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZonedDateTime;

@Model
public class Shift extends ShiftModel {
    Long id;
    String[] tasks; // text[] on PostgreSQL, JSON elsewhere
    Long[] people;
    Duration pause; // 'PT30M'
    YearMonth month; // '2024-03'
    ZonedDateTime begin; // '2024-03-31T03:30+02:00[Europe/Berlin]'
}
// end snippet
