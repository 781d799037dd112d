package io.activerecord.test.lifecycle;

import io.activerecord.annotation.BeforeSave;

/** A class that listens to a model. */
class NoteListener {
    private NoteListener() {}

    @BeforeSave
    void heard(Note note) {
        note.story.add("listener before save");
    }
}
