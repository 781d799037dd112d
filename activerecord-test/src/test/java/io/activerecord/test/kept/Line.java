package io.activerecord.test.kept;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;

/** Is deleted by a boolean; belongs to no tenant of its own. */
@Model
class Line extends LineModel {
    Long id;
    Long noteId;
    String text;

    @SoftDelete
    boolean gone;

    @BelongsTo
    Note note;

    Line() {}

    Line(Note note, String text) {
        this.noteId = note.id;
        this.text = text;
    }
}
