package io.activerecord.test.connector;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;

class H2GuardTest extends GuardCases {
    @Override
    void configure() {
        ConnectionManager.configure(
                "shop", ConnectionConfig.url("jdbc:h2:mem:guard").minIdle(1));
    }
}
