package io.activerecord.test.docs.guide;

import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import java.time.Instant;

// snippet: kept-model
@Model
public class Ticket extends TicketModel {
    Long id;
    String subject;

    @TenantId
    String tenant; // whose row it is: set by the first save, a condition of every statement

    @Version
    int version; // or a time, such as Instant

    Instant createdAt;
    Instant updatedAt;

    @CreatedBy
    String createdBy;

    @UpdatedBy
    String updatedBy;

    @SoftDelete
    Instant deletedAt; // or boolean deleted
}
// end snippet
