package io.activerecord.test.inheritance;

import io.activerecord.annotation.Model;

/** A model with the fields of a class without a table. */
@Model(parent = Kept.class)
class Note extends NoteModel {
    String text;
}
