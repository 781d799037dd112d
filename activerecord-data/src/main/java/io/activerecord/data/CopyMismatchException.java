package io.activerecord.data;

import io.activerecord.error.ActiveRecordException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The two sides of a copy were compared and are not the same. What was written stays. */
public final class CopyMismatchException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable CopyReport report;

    CopyMismatchException(CopyReport report) {
        super(
                comparisons(report).stream()
                                .filter(each -> !each.same())
                                .map(CopyComparison::toString)
                                .collect(Collectors.joining("; "))
                        + "; what was written stays; see comparisons() for the keys",
                null);
        this.report = report;
    }

    private static List<CopyComparison> comparisons(CopyReport report) {
        return report.tables().stream()
                .flatMap(table -> table.compared().stream())
                .toList();
    }

    /** What was copied before it was compared, with the rows that were left out; empty after serialization. */
    public Optional<CopyReport> report() {
        return Optional.ofNullable(report);
    }

    /** Of each table, also of those that are the same; empty after serialization. */
    public List<CopyComparison> comparisons() {
        return report == null ? List.of() : comparisons(report);
    }
}
