package io.activerecord.schema;

import io.activerecord.error.ActiveRecordException;
import java.util.stream.Collectors;

/** Models and database differ by more than was to be borne. Nothing was changed. */
public class SchemaMismatchException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final transient SchemaReport report;

    SchemaMismatchException(SchemaReport report, Severity threshold) {
        super(message(report, threshold), null);
        this.report = report;
    }

    private static String message(SchemaReport report, Severity threshold) {
        String list = report.atLeast(threshold).stream()
                .map(finding -> "\n  " + finding)
                .collect(Collectors.joining());
        return "models do not fit the tables of '" + report.connection() + "': "
                + report.atLeast(threshold).size() + " findings of " + threshold
                + " or worse; change the tables or the models:" + list;
    }

    /** Everything that was found, also what is less bad. */
    public SchemaReport report() {
        return report;
    }
}
