package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.RecordStateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * New records on their way into one statement or several: filled with what they lack, and put back as they were if they
 * do not get there. Confined to one thread at a time.
 */
final class NewRecords<M extends ActiveRecord<?>> {
    private final List<M> records;
    private final List<RecordMemento> mementos;
    private final boolean[] keyGiven;
    private int written;

    private NewRecords(Collection<? extends M> records) {
        this.records = List.copyOf(records);
        this.mementos = new ArrayList<>(records.size());
        this.keyGiven = new boolean[records.size()];
    }

    /**
     * Fills what {@code records} lack.
     *
     * @throws RecordStateException if one of them is not new, or has no key where it must; all are as they were
     */
    static <M extends ActiveRecord<?>> NewRecords<M> fill(
            String operation, Finder<M> finder, Collection<? extends M> records, Engine engine, Route route) {
        NewRecords<M> filled = new NewRecords<>(requireNew(operation, finder, records));
        try {
            for (M record : filled.records) {
                RecordMemento memento =
                        new RecordMemento(record, finder.filled().onInsert());
                filled.mementos.add(memento);
                filled.keyGiven[filled.mementos.size() - 1] = RecordInsert.fill(record, finder, engine, route, memento);
            }
            return filled;
        } catch (RuntimeException | Error e) {
            filled.undo();
            throw e;
        }
    }

    /**
     * The records, as they are.
     *
     * @throws RecordStateException if one of them is not new, or is there twice
     */
    static <M extends ActiveRecord<?>> List<M> requireNew(
            String operation, Finder<M> finder, Collection<? extends M> records) {
        Set<M> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (M record : records) {
            if (!record.isNew()) {
                throw new RecordStateException(operation + " takes new records only, but got "
                        + RecordStore.describe(record, finder) + "; nothing was written");
            }
            if (!seen.add(record)) {
                throw new RecordStateException(
                        operation + " got one " + finder.model().getSimpleName()
                                + " twice, which would make two rows of one record; nothing was written");
            }
        }
        return List.copyOf(records);
    }

    boolean isDone() {
        return written == records.size();
    }

    /** Whether the next record's key is complete without the database. */
    boolean keyGiven() {
        return keyGiven[written];
    }

    /**
     * The next records that can go into one statement: all with their keys, or all without; a power of two of them, so
     * that there are few different statements.
     */
    List<M> next(int most) {
        int end = written + 1;
        int last = Math.min(records.size(), written + most);
        while (end < last && keyGiven[end] == keyGiven[written]) {
            end++;
        }
        return records.subList(written, written + Integer.highestOneBit(end - written));
    }

    /** That of the next record. */
    RecordMemento memento() {
        return mementos.get(written);
    }

    /** The next record is in the database. */
    RecordMemento wrote() {
        return mementos.get(written++);
    }

    /** Puts those back that are not in the database. */
    void undo() {
        for (int i = written; i < mementos.size(); i++) {
            mementos.get(i).run();
        }
    }
}
