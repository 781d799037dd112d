package io.activerecord.connection;

/** Where a tenant's schema is, in a database it shares, and what is counted of its work. */
record TenantPlace(ConnectionKey key, String schema, RoleMeters meters) {
    TenantPlace(ConnectionKey key, String schema) {
        this(key, schema, new RoleMeters());
    }
}
