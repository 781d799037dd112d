package io.activerecord.connection;

/** Why a pool takes no more work. */
public enum DrainReason {
    /** Its name was defined anew. */
    REPLACED("replaced"),
    /** Its name was disposed of. */
    DISPOSED("disposed of"),
    /** Its tenant had not been used for long, or longest. */
    UNUSED("closed because its tenant was not used");

    private final String told;

    DrainReason(String told) {
        this.told = told;
    }

    /** What has become of the pool, for a message. */
    String told() {
        return told;
    }
}
