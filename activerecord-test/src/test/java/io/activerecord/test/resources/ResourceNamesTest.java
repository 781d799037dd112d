package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.Resource;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.DuplicateConnectionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.test.LeakCheck;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One name space for databases and resources: what is refused, and how that is told. */
@ExtendWith(LeakCheck.class)
class ResourceNamesTest {
    @TempDir
    Path folder = Path.of("");

    private ResourceConfig<FileChannel> spool(String file) {
        return ResourceConfig.of(new Spool(folder.resolve(file)));
    }

    @BeforeEach
    void define() {
        ConnectionManager.configure("orders", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("orders.db")));
        ConnectionManager.configure("spool", spool("a.spool"));
    }

    @Test
    void aNameIsOneThingOnly() {
        assertThat(ConnectionManager.names()).containsExactly("orders", "spool");
        assertThatThrownBy(() -> ConnectionManager.configure("orders", spool("b.spool")))
                .isInstanceOf(DuplicateConnectionException.class)
                .hasMessageContaining("'orders' is defined already");
        ConnectionConfig database = ConnectionConfig.url("jdbc:sqlite::memory:");
        assertThatThrownBy(() -> ConnectionManager.configure("spool", database))
                .isInstanceOf(DuplicateConnectionException.class);
        assertThatThrownBy(() -> ConnectionManager.configure(" ", spool("b.spool")))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aLookupNeverFallsBackAndSaysWhatThereIs() {
        assertThatThrownBy(() -> ConnectionManager.resource("spoool", FileChannel.class))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessage("no connection defined for name 'spoool'; defined: orders, spool");
        assertThatThrownBy(() -> ConnectionManager.resource("orders", FileChannel.class))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessage("connection 'orders' is a database and no resource; resources: spool");
        assertThatThrownBy(() -> ConnectionManager.resource("spool", String.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("resource 'spool' (Spool at a.spool) is a java.nio.channels.FileChannel and no"
                        + " java.lang.String; ask for what it is");
        Resource<Channel> wider = ConnectionManager.resource("spool", Channel.class);
        assertThat(wider.use(Channel::isOpen)).isTrue();
    }

    @Test
    void whatIsOfDatabasesIsRefused() {
        for (Runnable each : List.<Runnable>of(
                () -> ConnectionManager.select("spool", "select 1"),
                () -> ConnectionManager.usingConnection("spool", () -> {}),
                () -> ConnectionManager.transaction("spool", transaction -> {}),
                () -> ConnectionManager.connections().dialect("spool"))) {
            assertThatThrownBy(each::run)
                    .isInstanceOf(UnknownConnectionException.class)
                    .hasMessageContaining("resource 'spool' (Spool at a.spool) is no database");
        }
        assertThatThrownBy(() -> ConnectionManager.rotateCredentials("spool"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no credentials");
    }

    @Test
    void aReplacementIsOfTheSameKindOfThing() {
        assertThatThrownBy(() -> ConnectionManager.replace("spool", ConnectionConfig.url("jdbc:sqlite::memory:")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be replaced by a database");
        assertThatThrownBy(() -> ConnectionManager.replace("orders", spool("b.spool")))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("is a database");
        ResourceConfig<String> other = ResourceConfig.of(new Constant());
        assertThatThrownBy(() -> ConnectionManager.replace("spool", other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "is a java.nio.channels.FileChannel and cannot be replaced by a java.lang.String");
        assertThatThrownBy(() -> ConnectionManager.replace("spool", spool("b.spool"), Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class);
        assertThat(ConnectionManager.names()).containsExactly("orders", "spool");
    }

    @Test
    void whatCannotBeOpenedSaysWhyAndNothingSecret() {
        ConnectionManager.configure("broken", spool("no/such/folder/c.spool"));
        assertThatThrownBy(() ->
                        ConnectionManager.resource("broken", FileChannel.class).client())
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith("resource 'broken' (Spool at c.spool) could not be opened: ")
                .hasMessageNotContaining(folder.toString());
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::connection, ConnectionStatus::state)
                .contains(org.assertj.core.groups.Tuple.tuple("broken", ConnectionStatus.State.DOWN))
                .contains(org.assertj.core.groups.Tuple.tuple("spool", ConnectionStatus.State.UNUSED));
    }

    @Test
    void settingsAreChecked() {
        ResourceConfig<FileChannel> config = spool("a.spool");
        for (Runnable each : List.<Runnable>of(
                () -> config.openWithin(Duration.ZERO),
                () -> config.checkWithin(Duration.ofSeconds(-1)),
                () -> config.checkEvery(Duration.ofDays(2)))) {
            assertThatThrownBy(each::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("give a positive time of at most a day");
        }
        assertThat(config.checkEvery(Duration.ZERO).checkEvery()).isZero();
    }
}
