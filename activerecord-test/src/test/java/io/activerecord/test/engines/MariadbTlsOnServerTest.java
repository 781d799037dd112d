package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.test.servers.ServerSettings;

/** Encryption with MariaDB. */
class MariadbTlsOnServerTest extends TlsOnServerCases {
    MariadbTlsOnServerTest() {
        super("mariadb-11.4");
    }

    @Override
    ServerSettings offering(ServerSettings settings) {
        return settings.option("ssl-cert", "server.crt").option("ssl-key", "server.key");
    }

    @Override
    boolean isEncrypted() {
        String cipher = ConnectionManager.selectValue(
                Provocation.NAME,
                String.class,
                "select variable_value from information_schema.session_status where variable_name = 'Ssl_cipher'");
        return cipher != null && !cipher.isEmpty();
    }
}
