package io.activerecord.test.lifecycle;

import io.activerecord.annotation.AfterCommit;
import io.activerecord.annotation.BeforeSave;
import io.activerecord.annotation.Transient;
import java.util.ArrayList;
import java.util.List;

/** A mapped superclass with callbacks of its own. */
abstract class Tracked extends io.activerecord.ActiveRecord<Note> {
    /** What has happened to the record so far. */
    @Transient
    final List<String> story = new ArrayList<>();

    @BeforeSave
    private void first() {
        story.add("superclass before save");
    }

    @AfterCommit
    void committed() {
        story.add("after commit");
    }
}
