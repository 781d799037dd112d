package io.activerecord.test.kept;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The other types that kept columns may have. */
@Model
class Visit extends VisitModel {
    Long id;
    String place;

    @TenantId
    UUID tenant;

    @Version
    OffsetDateTime version;

    @SoftDelete
    Boolean gone;

    @CreatedBy
    @Column(nullable = false)
    Long createdBy;

    @UpdatedBy
    long updatedBy;

    Visit() {}

    Visit(String place) {
        this.place = place;
    }
}
