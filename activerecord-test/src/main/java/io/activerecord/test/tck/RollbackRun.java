package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.activerecord.ConnectionManager;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.tck.RollbackProgram.Span;
import io.activerecord.test.tck.RollbackProgram.Step;
import java.util.List;

/** One program run on a ledger and on its model, compared after each step. Confined to one thread. */
final class RollbackRun {
    private final RollbackProgram program;
    private final Ledger ledger = new Ledger();
    private final ModelledLedger model = new ModelledLedger();
    private int names;

    private RollbackRun(RollbackProgram program) {
        this.program = program;
    }

    /** Runs it, and then the save that follows. */
    static void of(RollbackProgram program) {
        RollbackRun run = new RollbackRun(program);
        run.begin();
        run.steps(0, program.steps().size(), 0);
        run.check("at the end");
        run.finish();
    }

    private void begin() {
        Ledger.query().delete();
        ledger.owner = model.name;
        if (program.saved()) {
            ledger.save();
            model.does(Step.SAVE, "");
        }
    }

    /** Runs the steps of one level, and what is nested in it. */
    private void steps(int from, int to, int level) {
        Span nested = level == 0 ? program.outer() : level == 1 ? program.inner() : Span.NONE;
        int next = from;
        while (next < to) {
            if (!nested.isEmpty() && next == nested.from()) {
                transaction(nested, level + 1);
                next = nested.to();
            } else {
                step(program.steps().get(next++));
            }
        }
    }

    private void transaction(Span span, int level) {
        Runnable undo = model.mark();
        ConnectionManager.transaction(Tck.NAME, tx -> {
            steps(span.from(), span.to(), level);
            if (span.rollsBack()) {
                tx.rollback();
            }
        });
        if (span.rollsBack()) {
            undo.run();
        }
        check("after level " + level);
    }

    private void step(Step step) {
        String name = "name " + names++;
        if (model.refuses(step)) {
            assertThrows(RecordStateException.class, () -> does(step, name), program::toString);
        } else {
            does(step, name);
            model.does(step, name);
        }
        check("at " + step);
    }

    private void does(Step step, String name) {
        switch (step) {
            case CHANGE -> ledger.owner = name;
            case SAVE -> ledger.save();
            case COUNT -> ledger.increment(Ledger.BALANCE, 1);
            case DELETE -> ledger.delete();
        }
    }

    private void check(String where) {
        assertEquals(model.state(), ModelledLedger.of(ledger), () -> program + " " + where);
    }

    /** The next save sends the right statement: the row is what it must be, and there is no other. */
    private void finish() {
        checkRow();
        ledger.owner = "last";
        model.name = "last";
        step(Step.SAVE);
        checkRow();
        step(Step.DELETE);
        checkRow();
    }

    private void checkRow() {
        List<ModelledLedger.Row> expected = model.row() == null ? List.of() : List.of(model.row());
        List<ModelledLedger.Row> rows = Ledger.all().stream()
                .map(row -> new ModelledLedger.Row(row.owner, row.balance, row.version))
                .toList();
        assertEquals(expected, rows, program::toString);
    }
}
