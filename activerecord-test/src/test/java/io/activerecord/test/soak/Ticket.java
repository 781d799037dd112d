package io.activerecord.test.soak;

import io.activerecord.annotation.Model;
import org.jspecify.annotations.Nullable;

/** What the workers write: which database they meant, in whichever it lands. */
@Model
public class Ticket extends TicketModel {
    @Nullable
    Long id;

    @Nullable
    String meant;

    @Nullable
    String code;
}
