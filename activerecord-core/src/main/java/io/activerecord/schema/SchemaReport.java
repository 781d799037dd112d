package io.activerecord.schema;

import java.util.List;

/**
 * What a check of models against a database has found. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * SchemaReport report = ConnectionManager.schema("primary").check(User.class, Post.class);
 * report.failAt(Severity.ERROR);
 * }</pre>
 *
 * @param connection the connection that was looked at
 * @param models the names of the classes that were checked
 * @param findings model by model, in the order of their columns
 */
public record SchemaReport(String connection, List<String> models, List<Finding> findings) {
    public SchemaReport {
        models = List.copyOf(models);
        findings = List.copyOf(findings);
    }

    /** The findings that are as bad as {@code threshold} or worse. */
    public List<Finding> atLeast(Severity threshold) {
        return findings.stream()
                .filter(finding -> finding.severity().compareTo(threshold) >= 0)
                .toList();
    }

    /**
     * Raises if there is a finding as bad as {@code threshold} or worse.
     *
     * @return this report, if there is none
     * @throws SchemaMismatchException listing each of them
     */
    public SchemaReport failAt(Severity threshold) {
        if (!atLeast(threshold).isEmpty()) {
            throw new SchemaMismatchException(this, threshold);
        }
        return this;
    }

    /** What a program that only checks ends with: 1 if there is a finding as bad as {@code threshold}, else 0. */
    public int exitCode(Severity threshold) {
        return atLeast(threshold).isEmpty() ? 0 : 1;
    }

    /**
     * The report as a JSON object with {@code connection}, {@code models} and {@code findings}, each of which has the
     * components of a {@link Finding} by name.
     */
    public String toJson() {
        return ReportJson.of(this);
    }

    /** One finding a line; empty for none. */
    @Override
    public String toString() {
        return String.join("\n", findings.stream().map(Finding::toString).toList());
    }
}
