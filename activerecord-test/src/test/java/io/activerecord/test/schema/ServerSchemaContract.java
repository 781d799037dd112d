package io.activerecord.test.schema;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The same on a real server, where there is one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerSchemaContract extends SchemaContract {
    private final String engine;
    private FreshDatabase database;

    ServerSchemaContract(String engine) {
        this.engine = engine;
    }

    @BeforeAll
    void freshDatabase() {
        ServerEngine server = ServerEngines.standingFor(engine);
        assumeTrue(server.availability().available(), server.availability().reason());
        database = server.freshDatabase("schema");
    }

    @AfterAll
    void drop() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    ConnectionConfig config() {
        return database.config();
    }
}
