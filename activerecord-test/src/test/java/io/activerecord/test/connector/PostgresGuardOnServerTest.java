package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Guard;
import io.activerecord.StatementKind;
import io.activerecord.error.AccessDeniedException;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once") // how fields are filled makes no difference here
class PostgresGuardOnServerTest extends GuardCases {
    private FreshDatabase database;

    @Override
    void configure() {
        ServerEngine server = ServerEngines.standingFor("postgresql-18");
        assumeTrue(server.availability().available(), server.availability().reason());
        database = server.freshDatabase("guard");
        ConnectionManager.configure("shop", database.config());
    }

    @Test
    void aNameFromOutsideLeadsToTheTableThatTheGuardNames() {
        Connector open = ConnectionManager.connector("shop");
        open.execute("create table \"People\" (id integer primary key, word text)");
        open.execute("create schema other");
        open.execute("create table other.people (id integer primary key)");
        Connector connector = open.guarded(Guard.allowing(StatementKind.SELECT).on("people"));
        assertThat(connector.from("People").count()).isEqualTo(3);
        assertThatThrownBy(() -> connector.from("other.people").count()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> connector.from("People").columns("word").all())
                .hasMessageContaining("no column 'word'");
    }

    @Override
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
