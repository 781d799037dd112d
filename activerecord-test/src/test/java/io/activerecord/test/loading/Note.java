package io.activerecord.test.loading;

import io.activerecord.annotation.Model;

@Model
class Note extends NoteModel {
    Long id;
    Long lineId;
    String text;
}
