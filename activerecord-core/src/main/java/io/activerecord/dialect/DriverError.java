package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What a driver tells of a failure.
 *
 * @param sqlState five characters, or null where the driver gives none
 * @param vendorCode 0 where the driver gives none
 * @param message in whatever language the server speaks; only codes inside it may decide anything
 */
public record DriverError(@Nullable String sqlState, int vendorCode, String message) {}
