package io.activerecord.test.connector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import org.junit.jupiter.api.Tag;

@Tag("once") // how fields are filled makes no difference here
class MariadbGuardOnServerTest extends GuardCases {
    private FreshDatabase database;

    @Override
    void configure() {
        ServerEngine server = ServerEngines.standingFor("mariadb-11.4");
        assumeTrue(server.availability().available(), server.availability().reason());
        database = server.freshDatabase("guard");
        ConnectionManager.configure("shop", database.config());
    }

    @Override
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
