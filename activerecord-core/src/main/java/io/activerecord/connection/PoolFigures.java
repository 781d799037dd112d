package io.activerecord.connection;

/**
 * How a pool stands at one moment; all zero but {@code max} for one that is not open.
 *
 * @param name as {@link ConnectionKey#toString()}; a tenant group gives the sum of its open tenants
 * @param active connections that are lent
 * @param idle connections that are not
 * @param waiting threads that wait for one
 * @param total active and idle
 * @param max most connections
 * @param leases how many times a connection was lent since the pool was configured
 */
public record PoolFigures(String name, int active, int idle, int waiting, int total, int max, long leases) {
    PoolFigures plus(PoolFigures other) {
        return new PoolFigures(
                name,
                active + other.active,
                idle + other.idle,
                waiting + other.waiting,
                total + other.total,
                max + other.max,
                leases + other.leases);
    }
}
