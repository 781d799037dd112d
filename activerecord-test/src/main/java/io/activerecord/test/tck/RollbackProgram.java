package io.activerecord.test.tck;

import java.util.ArrayList;
import java.util.List;

/**
 * A few steps on one record, some of them inside a transaction and some of those inside another, each of which is
 * committed or rolled back.
 *
 * @param outer from which step to which the transaction goes; none if empty
 * @param inner the same of the one inside
 */
record RollbackProgram(boolean saved, List<Step> steps, Span outer, Span inner) {
    /** What is done with the record. */
    enum Step {
        CHANGE,
        SAVE,
        COUNT,
        DELETE
    }

    /** The steps {@code from} to before {@code to}. */
    record Span(int from, int to, boolean rollsBack) {
        static final Span NONE = new Span(0, 0, false);

        boolean isEmpty() {
            return from == to;
        }
    }

    static List<RollbackProgram> all(int length) {
        List<RollbackProgram> programs = new ArrayList<>();
        for (List<Step> steps : sequences(length)) {
            for (Span outer : spans(0, length)) {
                programs.add(new RollbackProgram(true, steps, outer, Span.NONE));
                programs.add(new RollbackProgram(false, steps, outer, Span.NONE));
                for (Span inner : spans(outer.from(), outer.to())) {
                    programs.add(new RollbackProgram(true, steps, outer, inner));
                    programs.add(new RollbackProgram(false, steps, outer, inner));
                }
            }
        }
        return programs;
    }

    private static List<List<Step>> sequences(int length) {
        List<List<Step>> sequences = new ArrayList<>();
        if (length == 0) {
            sequences.add(List.of());
            return sequences;
        }
        for (List<Step> shorter : sequences(length - 1)) {
            for (Step step : Step.values()) {
                List<Step> longer = new ArrayList<>(shorter);
                longer.add(step);
                sequences.add(List.copyOf(longer));
            }
        }
        return sequences;
    }

    private static List<Span> spans(int first, int end) {
        List<Span> spans = new ArrayList<>();
        for (int from = first; from < end; from++) {
            for (int to = from + 1; to <= end; to++) {
                spans.add(new Span(from, to, true));
                spans.add(new Span(from, to, false));
            }
        }
        return spans;
    }
}
