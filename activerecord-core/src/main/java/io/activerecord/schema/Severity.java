package io.activerecord.schema;

/** How bad a finding is; the worst last. */
public enum Severity {
    /** Worth knowing; everything works. */
    INFO,
    /** Works as long as the data are as they should be. */
    WARNING,
    /** Something that the model does will fail. */
    ERROR
}
