package io.activerecord.resource;

/**
 * How busy the pool of a client is at one moment. Immutable. What its client does not tell is 0.
 *
 * @param active connections that are in use
 * @param idle connections that are open and not in use
 * @param waiting threads that wait for one
 * @param max most connections; 0 if the client knows no bound
 */
public record ResourceFigures(int active, int idle, int waiting, int max) {
    /** Of a client that tells nothing. */
    public static final ResourceFigures UNKNOWN = new ResourceFigures(0, 0, 0, 0);
}
