package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Guard;
import io.activerecord.Mask;
import io.activerecord.StatementKind;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidQueryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteGuardTest extends GuardCases {
    @TempDir
    Path folder;

    @Test
    void keysThatAreHiddenOrMaskedAreNotTold() {
        Connector open = ConnectionManager.connector("shop");
        open.execute("create table notes (id integer primary key, body text)");
        Guard guard = Guard.allowing(StatementKind.INSERT).on("notes");
        Map<String, String> note = Map.of("body", "x");
        assertThat(open.guarded(guard).insert("notes", note).keys()).hasSize(1);
        assertThat(open.guarded(guard.hiding("notes", "id"))
                        .insert("notes", note)
                        .keys())
                .isEmpty();
        assertThat(open.guarded(guard.masking("notes", "id", Mask.ALL))
                        .insert("notes", note)
                        .keys())
                .isEmpty();
    }

    @Test
    void aMaskOfAListedSelectFindsItsColumnOrNothingIsGiven() {
        Guard guard = Guard.closed().selecting("all", "select email as contact from people");
        Connector connector = ConnectionManager.connector("shop").guarded(guard.masking("all", "email", Mask.ALL));
        assertThatThrownBy(() ->
                        connector.select("select email as contact from people").all())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("email");
    }

    @Override
    void configure() {
        ConnectionManager.configure("shop", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("shop.db")));
    }
}
