package io.activerecord.connection;

/** Whose schema a lease is in, of a database that tenants share. Immutable. */
record TenantPlace(ConnectionKey key, String schema) {}
