package io.activerecord.test.kept;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The tables of the models of this package, in memory. */
final class Tables {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Tables() {}

    static void make() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:file:kept?mode=memory&cache=shared")
                        .poolSize(1)
                        .echo(true));
        ConnectionManager.execute(
                "primary",
                "create table notes (id integer primary key, title text, tenant integer not null, version integer,"
                        + " created_at text, updated_at text, created_by text, updated_by text, deleted_at text)");
        ConnectionManager.execute(
                "primary",
                "create table lines (id integer primary key, note_id integer, text text, gone integer not null)");
        ConnectionManager.execute(
                "primary",
                "create table pages (id integer primary key, slug text unique, published integer, version text)");
        ConnectionManager.execute("primary", "create table plains (id integer primary key, name text)");
        at(NOON);
    }

    /** Stops the clock. */
    static void at(Instant time) {
        ConnectionManager.models().clock(Clock.fixed(time, ZoneOffset.UTC));
    }

    static Note note(String title) {
        Note note = new Note(title);
        note.save();
        return note;
    }
}
