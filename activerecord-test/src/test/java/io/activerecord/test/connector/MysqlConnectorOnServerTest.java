package io.activerecord.test.connector;

import org.junit.jupiter.api.Tag;

@Tag("once") // how fields are filled makes no difference here
class MysqlConnectorOnServerTest extends ServerConnectorCases {
    MysqlConnectorOnServerTest() {
        super("mysql-8.0", "bigint auto_increment primary key");
    }
}
