package io.activerecord.resource;

/**
 * Makes a kind of resource known to configurations: found by {@link java.util.ServiceLoader}, so that a file can say {@code
 * kind: redis}. Made once for each class loader that is asked; safe for use by several threads.
 *
 * <pre>{@code
 * public final class SearchProvider implements ResourceProvider {
 *     public ResourceForm<Search> form() {
 *         return ResourceForm.of("search", url -> Search.url(url)).schemes("search").library("org.example:search");
 *     }
 * }
 * }</pre>
 */
public interface ResourceProvider {
    /**
     * How such a resource is written. Called when a configuration has a resource, also where the client's library is not on the
     * class path: lambdas do no harm there, references to methods load the class that they lead to. If it fails, that is logged as a
     * warning, and configurations do without the kind.
     */
    ResourceForm<?> form();
}
