package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.Tls;
import io.activerecord.test.servers.ServerSettings;

/** Encryption with MySQL. */
class MysqlTlsOnServerTest extends TlsOnServerCases {
    MysqlTlsOnServerTest() {
        super("mysql-8.0");
    }

    @Override
    ServerSettings offering(ServerSettings settings) {
        return settings.option("ssl-cert", "server.crt").option("ssl-key", "server.key");
    }

    @Override
    Tls verifying(TestCertificates certificates) throws Exception {
        return Tls.verify(certificates.authorityStore()).authorityPassword(TestCertificates.PASSWORD);
    }

    @Override
    boolean isEncrypted() {
        String cipher = ConnectionManager.selectValue(
                Provocation.NAME,
                String.class,
                "select variable_value from performance_schema.session_status where variable_name = 'Ssl_cipher'");
        return cipher != null && !cipher.isEmpty();
    }
}
