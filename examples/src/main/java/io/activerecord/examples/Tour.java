package io.activerecord.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does one thing after the other, and keeps what was asked, what the answer was and which statements it took. */
final class Tour {
    private final SqlJournal journal;
    private final List<Step> steps = new ArrayList<>();

    /** One thing that was done. */
    record Step(String what, String answer, List<SqlJournal.Sent> statements) {}

    Tour(SqlJournal journal) {
        this.journal = journal;
    }

    void step(String what, Supplier<String> work) {
        step(what, work, answer -> answer);
    }

    /** The statements that {@code answer} takes are none of the step's. */
    <T> void step(String what, Supplier<T> work, Function<T, String> answer) {
        journal.listen();
        T result = work.get();
        List<SqlJournal.Sent> statements = journal.heard();
        steps.add(new Step(what, answer.apply(result), statements));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
