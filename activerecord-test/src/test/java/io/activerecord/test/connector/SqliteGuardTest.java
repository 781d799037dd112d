package io.activerecord.test.connector;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteGuardTest extends GuardCases {
    @TempDir
    Path folder;

    @Override
    void configure() {
        ConnectionManager.configure("shop", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("shop.db")));
    }
}
