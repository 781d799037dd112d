package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What a driver tells of a failure.
 *
 * @param sqlState five characters, or null where the driver gives none
 * @param vendorCode 0 where the driver gives none
 * @param message in whatever language the server speaks; only codes and names inside it may decide anything
 * @param cause the driver's own exception, which may tell more (names of a constraint, a table, a column); null where
 *     there is none
 */
public record DriverError(
        @Nullable String sqlState,
        int vendorCode,
        String message,
        @Nullable Throwable cause) {
    /** A failure of which no more than this is known. */
    public DriverError(@Nullable String sqlState, int vendorCode, String message) {
        this(sqlState, vendorCode, message, null);
    }
}
