package io.activerecord.resource;

/**
 * One client that is open, with what is asked of it from outside. Made by {@link ResourceKind#open}, closed once by the
 * connections that it belongs to. Safe for use by several threads: it is checked and counted while work uses the client.
 *
 * @param <T> the client that work gets
 */
public interface ResourceClient<T> {
    /** The client; always the same. */
    T client();

    /**
     * Asks the server the cheapest question that it answers only when work would succeed. Called on a thread of ours, which a
     * call that hangs holds until the client's own time-out; no second check begins meanwhile.
     *
     * @return product and version as the server tells them, or the product alone
     * @throws Exception if it does not answer, or answers that it does not work
     */
    String check() throws Exception;

    /** How busy its pool is, from memory; {@link ResourceFigures#UNKNOWN} if the client does not tell. */
    default ResourceFigures figures() {
        return ResourceFigures.UNKNOWN;
    }

    /**
     * Ends the client, its connections and its threads. Called on a thread of ours when no counted use is left, or when their
     * time is over: then what still runs on the client is to fail and not to be waited for.
     *
     * @throws Exception if something of it was left; it is logged
     */
    void close() throws Exception;
}
