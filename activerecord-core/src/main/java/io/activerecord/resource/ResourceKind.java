package io.activerecord.resource;

import java.util.List;

/**
 * How a client of one server or service is opened: what somebody writes once for each kind of thing that is to live under a
 * name like a database. It says what the client is and where it leads, and opens it; the client's own pool does the work. Safe
 * for use by several threads, and immutable, as it stands in a configuration; {@code activerecord-resources} has some.
 *
 * <pre>{@code
 * record Search(String host) implements ResourceKind<SearchClient> {
 *     public Class<SearchClient> type() { return SearchClient.class; }
 *     public String product() { return "Search"; }
 *     public String address() { return host; }
 *     public ResourceClient<SearchClient> open() { return new OpenSearch(SearchClient.connect(host)); }
 * }
 * }</pre>
 *
 * @param <T> the client that work gets
 */
public interface ResourceKind<T> {
    /** The class of the client, by which work asks for it. */
    Class<T> type();

    /** What it is a client of, as its vendor writes it: {@code Redis}. */
    String product();

    /** Where it leads, without user or password: for messages. */
    String address();

    /** What must be in no message: passwords, and what else came with the address. */
    default List<String> secrets() {
        return List.of();
    }

    /**
     * A new client. Called on a thread of ours, for each opening and for a diagnosis of a name that is not open; a client that
     * connects later is fine, it is checked before it is used. What it has opened when it throws, it closes.
     *
     * @throws Exception if there is none; the message is told, without the secrets
     */
    ResourceClient<T> open() throws Exception;
}
