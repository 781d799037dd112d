package io.activerecord.connection;

/**
 * Gives what connections log in with: from a vault, a file, a token service. Asked for each new physical connection, so it
 * keeps what is dear to fetch; asked once more, and for something new, when a server has refused what it gave.
 *
 * <pre>{@code
 * ConnectionConfig.url(url).credentials(() -> new Credentials("app", vault.read("db/app")));
 * }</pre>
 *
 * <p>Called by several threads, each of the library's own, so that one that hangs is left behind: it is given three
 * quarters of the pool's {@link ConnectionConfig#poolTimeout} and interrupted then. It must not use the connection that it
 * is asked for.
 */
@FunctionalInterface
public interface CredentialsProvider {
    /**
     * What holds now.
     *
     * @throws Exception if it cannot be told; the connection is not opened, with a
     *     {@link io.activerecord.error.CredentialsException}
     */
    Credentials credentials() throws Exception;
}
