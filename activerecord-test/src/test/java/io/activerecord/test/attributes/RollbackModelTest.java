package io.activerecord.test.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.attributes.RollbackProgram.Span;
import io.activerecord.test.attributes.RollbackProgram.Step;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every short program of changes, saves, counts and deletes of one record, in every nesting of two transactions that are
 * committed or rolled back, leaves the record and its row as a simple model says; and so does the save after it.
 */
@NullUnmarked // nulls are values here
@ExtendWith(LeakCheck.class)
class RollbackModelTest {
    private Tally tally;
    private ModelledTally model;
    private int names;

    @BeforeEach
    void table() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:file:tallies?mode=memory&cache=shared")
                        .poolSize(1));
        ConnectionManager.schema("primary").createTable(Tally.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void afterEveryProgramTheRecordIsWhatTheModelSays(int length) {
        for (RollbackProgram program : RollbackProgram.all(length)) {
            begin(program);
            run(program, 0, length, 0);
            check(program.toString());
            finish(program);
        }
    }

    private void begin(RollbackProgram program) {
        Tally.query().delete();
        tally = new Tally();
        model = new ModelledTally();
        tally.name = model.name;
        if (program.saved()) {
            tally.save();
            model.does(Step.SAVE, "");
        }
    }

    /** Runs the steps of one level, and what is nested in it. */
    private void run(RollbackProgram program, int from, int to, int level) {
        Span nested = level == 0 ? program.outer() : level == 1 ? program.inner() : Span.NONE;
        int next = from;
        while (next < to) {
            if (!nested.isEmpty() && next == nested.from()) {
                transaction(program, nested, level + 1);
                next = nested.to();
            } else {
                step(program, program.steps().get(next++));
            }
        }
    }

    private void transaction(RollbackProgram program, Span span, int level) {
        Runnable undo = model.mark();
        ConnectionManager.transaction("primary", tx -> {
            run(program, span.from(), span.to(), level);
            if (span.rollsBack()) {
                tx.rollback();
            }
        });
        if (span.rollsBack()) {
            undo.run();
        }
        check(program + " after level " + level);
    }

    private void step(RollbackProgram program, Step step) {
        String name = "name " + names++;
        if (model.refuses(step)) {
            assertThatThrownBy(() -> does(step, name)).as(program.toString()).isInstanceOf(RecordStateException.class);
        } else {
            does(step, name);
            model.does(step, name);
        }
        check(program + " at " + step);
    }

    private void does(Step step, String name) {
        switch (step) {
            case CHANGE -> tally.name = name;
            case SAVE -> tally.save();
            case COUNT -> tally.increment(Tally.HITS, 1);
            case DELETE -> tally.delete();
        }
    }

    private void check(String where) {
        assertThat(ModelledTally.of(tally)).as(where).isEqualTo(model.state());
    }

    /** The next save sends the right statement: the row is what it must be, and there is no other. */
    private void finish(RollbackProgram program) {
        checkRow(program);
        tally.name = "last";
        model.name = "last";
        step(program, Step.SAVE);
        checkRow(program);
        step(program, Step.DELETE);
        checkRow(program);
    }

    private void checkRow(RollbackProgram program) {
        List<Tally> rows = Tally.all();
        List<ModelledTally.Row> expected = model.row() == null ? List.of() : List.of(model.row());
        assertThat(rows.stream().map(row -> new ModelledTally.Row(row.name, row.hits, row.version)).toList())
                .as(program.toString())
                .isEqualTo(expected);
    }
}
