package io.activerecord.test.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** What a {@link Ledger} and its row must be, reckoned without the library. */
@NullUnmarked // nulls are values here
final class ModelledLedger {
    /** All but the field that the application writes, which a rollback leaves alone. */
    private record Memory(Row saved, boolean deleted, int hits, Map<String, String> previous) {}

    /** The row, or what the record knows of it. */
    record Row(String name, int hits, int version) {}

    String name = "first";
    private Memory memory = new Memory(null, false, 0, Map.of());
    private Row row;

    /** Whether the step is refused in this state, and so changes nothing. */
    boolean refuses(RollbackProgram.Step step) {
        return switch (step) {
            case CHANGE -> false;
            case SAVE -> memory.deleted;
            case COUNT, DELETE -> memory.saved == null || memory.deleted;
        };
    }

    void does(RollbackProgram.Step step, String newName) {
        switch (step) {
            case CHANGE -> name = newName;
            case SAVE -> save();
            case COUNT -> count();
            case DELETE -> {
                row = null;
                memory = new Memory(memory.saved, true, memory.hits, memory.previous);
            }
        }
    }

    private void save() {
        Row before = memory.saved;
        if (before != null && before.name.equals(name)) {
            return;
        }
        write(before, new Row(name, memory.hits, before == null ? 1 : before.version + 1));
    }

    private void count() {
        Row before = memory.saved;
        write(before, new Row(before.name, row.hits + 1, before.version + 1));
    }

    private void write(Row before, Row after) {
        Map<String, String> previous = new TreeMap<>();
        if (before == null || !before.name.equals(after.name)) {
            previous.put("owner", (before == null ? null : before.name) + " -> " + after.name);
        }
        if (before == null || before.hits != after.hits) {
            previous.put("balance", (before == null ? null : before.hits) + " -> " + after.hits);
        }
        memory = new Memory(after, false, after.hits, previous);
        row = after;
    }

    /** What a rollback goes back to. */
    Runnable mark() {
        Memory then = memory;
        Row there = row;
        return () -> {
            memory = then;
            row = there;
        };
    }

    Row row() {
        return row;
    }

    /** As {@link #of} tells it of a real one. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        Row saved = memory.saved;
        state.put("new", saved == null);
        state.put("deleted", memory.deleted);
        state.put("id", saved != null);
        state.put("version", saved == null ? 0 : saved.version);
        state.put("hits", memory.hits);
        state.put("name", name);
        boolean changed = saved == null || !saved.name.equals(name);
        state.put("change", changed ? (saved == null ? null : saved.name) + " -> " + name : "none");
        state.put("previous", memory.previous);
        return state;
    }

    static Map<String, Object> of(Ledger ledger) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("new", ledger.isNew());
        state.put("deleted", ledger.isDeleted());
        state.put("id", ledger.id != null);
        state.put("version", ledger.version);
        state.put("hits", ledger.balance);
        state.put("name", ledger.owner);
        Object change = ledger.changes().get("owner");
        state.put("change", change == null ? "none" : change.toString());
        Map<String, String> previous = new TreeMap<>();
        ledger.previousChanges().forEach((property, was) -> previous.put(property, was.toString()));
        previous.keySet().retainAll(Set.of("owner", "balance"));
        state.put("previous", previous);
        return state;
    }
}
