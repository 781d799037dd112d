package io.activerecord.test.lifecycle;

import io.activerecord.ConnectionManager;
import io.activerecord.Errors;
import io.activerecord.Finder;
import io.activerecord.annotation.AfterCreate;
import io.activerecord.annotation.AfterDelete;
import io.activerecord.annotation.AfterLoad;
import io.activerecord.annotation.AfterRollback;
import io.activerecord.annotation.AfterSave;
import io.activerecord.annotation.AfterUpdate;
import io.activerecord.annotation.AfterValidate;
import io.activerecord.annotation.BeforeCreate;
import io.activerecord.annotation.BeforeDelete;
import io.activerecord.annotation.BeforeSave;
import io.activerecord.annotation.BeforeUpdate;
import io.activerecord.annotation.BeforeValidate;
import io.activerecord.annotation.Listeners;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Transient;
import io.activerecord.annotation.Validate;
import java.util.function.Consumer;

/** A record that keeps a diary, and does what a test tells it at one of its moments. */
@Model
@Listeners(NoteListener.class)
class Note extends Tracked {
    static final Finder<Note> FIND = Finder.of(Note.class);

    Long id;
    String title;
    int version;

    /** What it does at a moment, by the moment's name. */
    @Transient
    String when = "";

    @Transient
    Consumer<Note> what = note -> {};

    static Note of(String title) {
        Note note = new Note();
        note.title = title;
        return note;
    }

    Note at(String moment, Consumer<Note> action) {
        when = moment;
        what = action;
        return this;
    }

    static void createTable() {
        ConnectionManager.execute(
                "primary",
                "create table notes (id integer primary key, title varchar(40) unique, version integer not null)");
    }

    void passed(String moment) {
        story.add(moment);
        if (moment.equals(when)) {
            what.accept(this);
        }
    }

    @BeforeValidate
    void beforeValidate() {
        passed("before validate");
    }

    @Validate
    private void check(Errors errors) {
        passed("check");
        if ("bad".equals(title)) {
            errors.add("title", "bad", "is bad");
        }
    }

    @AfterValidate
    void afterValidate() {
        passed("after validate");
    }

    @BeforeSave(order = 2)
    private void beforeSaveAgain() {
        passed("second before save");
    }

    @BeforeSave(order = 1)
    private void zeBeforeSave() {
        passed("before save");
    }

    @BeforeCreate
    void beforeCreate() {
        passed("before create");
    }

    @AfterCreate
    void afterCreate() {
        passed("after create");
    }

    @BeforeUpdate
    void beforeUpdate() {
        passed("before update");
    }

    @AfterUpdate
    void afterUpdate() {
        passed("after update");
    }

    @AfterSave
    void afterSave() {
        passed("after save");
    }

    @BeforeDelete
    void beforeDelete() {
        passed("before delete");
    }

    @AfterDelete
    void afterDelete() {
        passed("after delete");
    }

    @AfterLoad
    void afterLoad() {
        passed("after load");
    }

    @AfterRollback
    void afterRollback() {
        passed("after rollback");
    }
}
