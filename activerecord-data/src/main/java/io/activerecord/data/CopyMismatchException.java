package io.activerecord.data;

import io.activerecord.error.ActiveRecordException;
import java.util.List;
import java.util.stream.Collectors;

/** The two sides of a copy were compared and are not the same. What was written stays. */
public final class CopyMismatchException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final transient List<CopyComparison> comparisons;

    CopyMismatchException(List<CopyComparison> comparisons) {
        super(
                comparisons.stream()
                                .filter(each -> !each.same())
                                .map(CopyComparison::toString)
                                .collect(Collectors.joining("; "))
                        + "; what was written stays; see comparisons() for the keys",
                null);
        this.comparisons = List.copyOf(comparisons);
    }

    /** Of each table, also of those that are the same; empty after serialization. */
    @SuppressWarnings("NullAway") // transient: null after it was serialized
    public List<CopyComparison> comparisons() {
        return comparisons == null ? List.of() : comparisons;
    }
}
