package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.test.servers.ServerSettings;

/** Encryption with PostgreSQL. */
class PostgresTlsOnServerTest extends TlsOnServerCases {
    PostgresTlsOnServerTest() {
        super("postgresql-18");
    }

    @Override
    ServerSettings offering(ServerSettings settings) {
        return settings.option("ssl", "on"); // by files of these very names
    }

    @Override
    boolean isEncrypted() {
        return Boolean.TRUE.equals(ConnectionManager.selectValue(
                Provocation.NAME, Boolean.class, "select ssl from pg_stat_ssl where pid = pg_backend_pid()"));
    }
}
