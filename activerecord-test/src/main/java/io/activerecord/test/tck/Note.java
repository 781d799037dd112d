package io.activerecord.test.tck;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A record of one of two models. */
@NullUnmarked // as its columns are
@Model(table = "tck_notes")
class Note extends NoteModel {
    Long id;
    String body;
    String subjectType;
    Long subjectId;

    @BelongsTo(types = {Reader.class, Item.class})
    ActiveRecord<?> subject;

    static Note saying(String body) {
        Note note = new Note();
        note.body = body;
        return note;
    }
}
