package io.activerecord.test.kept;

import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.Version;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** The other types that kept columns may have. */
@Model
class Stay extends StayModel {
    Long id;
    String place;

    @TenantId
    int tenant;

    @Version
    LocalDateTime version;

    @SoftDelete
    OffsetDateTime gone;

    Stay() {}

    Stay(String place) {
        this.place = place;
    }
}
