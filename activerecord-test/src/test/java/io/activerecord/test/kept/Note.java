package io.activerecord.test.kept;

import io.activerecord.Query;
import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import java.time.Instant;
import java.util.List;

/** Has everything that is kept. */
@Model
class Note extends NoteModel {
    Long id;
    String title;

    @TenantId
    Long tenant;

    @Version
    int version;

    Instant createdAt;
    Instant updatedAt;

    @CreatedBy
    String createdBy;

    @UpdatedBy
    String updatedBy;

    @SoftDelete
    Instant deletedAt;

    @HasMany
    List<Line> lines;

    Note() {}

    Note(String title) {
        this.title = title;
    }

    /** A named scope. */
    static Query<Note> latestFirst(Query<Note> notes) {
        return notes.orderBy(ID.desc());
    }
}
