package io.activerecord.test.docs.guide;

// snippet: note-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(parent = Kept.class)
class Note extends NoteModel {
    String text;
}
// end snippet
