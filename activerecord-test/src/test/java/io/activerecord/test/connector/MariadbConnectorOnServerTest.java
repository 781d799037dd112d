package io.activerecord.test.connector;

import org.junit.jupiter.api.Tag;

@Tag("once") // how fields are filled makes no difference here
class MariadbConnectorOnServerTest extends ServerConnectorCases {
    MariadbConnectorOnServerTest() {
        super("mariadb-11.4", "bigint auto_increment primary key");
    }
}
