package io.activerecord.test.servers;

/**
 * Whether an engine can be tested here.
 *
 * @param reason by what it is tested, or why it is not and what to do
 */
public record Availability(How how, String reason) {
    /** What an engine is tested on. */
    public enum How {
        /** The engine itself, in this JVM or as a process of ours. */
        REAL,
        /** The engine itself, in a container. */
        DOCKER,
        /** A server that somebody named by an environment variable. */
        OWN,
        /** Nothing. */
        NONE
    }

    static Availability none(String reason) {
        return new Availability(How.NONE, reason);
    }

    public boolean available() {
        return how != How.NONE;
    }
}
