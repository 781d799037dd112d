package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.DriverNotFoundException;
import io.activerecord.error.DuplicateConnectionException;
import io.activerecord.error.InvalidConnectionUrlException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.error.UnknownDriverException;
import io.activerecord.error.UnknownOptionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionConfigTest extends ConnectionsFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://app:s3cr3t@db.example:5432/shop",
                "jdbc:postgresql://db.example/shop?user=app&password=s3cr3t&ssl=true",
                "jdbc:sqlserver://db.example;user=app;password=s3cr3t;encrypt=true",
                "jdbc:sqlserver://db.example;password={s3cr3t};encrypt=true",
                "jdbc:oracle:thin:app/s3cr3t@db.example:1521/shop",
                "jdbc:mysql://(host=db.example,password=s3cr3t)/shop",
                "jdbc:h2:mem:shop;PASSWORD=s3cr3t"
            })
    void passwordInUrlIsMasked(String url) {
        ConnectionConfig config = ConnectionConfig.url(url);

        assertThat(config.toString()).doesNotContain("s3cr3t").contains("***").contains("jdbc:");
        assertThat(config.secrets(url).scrub("refused: s3cr3t")).isEqualTo("refused: ***");
    }

    @Test
    void passwordAndSecretOptionsAreMasked() {
        ConnectionConfig config = ConnectionConfig.driver("probe")
                .host("h")
                .username("app")
                .password("s3cr3t")
                .option("trustStorePassword", "hush")
                .option("ApplicationName", "shop");

        assertThat(config.toString())
                .doesNotContain("s3cr3t", "hush")
                .contains("username=app", "ApplicationName=shop", "password=***");
    }

    @Test
    void eachCallGivesNewValue() {
        ConnectionConfig five = ConnectionConfig.url("jdbc:probe:mem:x").poolSize(5);

        assertThat(five.poolSize(7).pool().size()).isEqualTo(7);
        assertThat(five.pool().size()).isEqualTo(5);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        ConnectionConfig config = ConnectionConfig.driver("probe");

        assertThatThrownBy(() -> config.poolSize(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("poolSize");
        assertThatThrownBy(() -> config.minIdle(-1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> config.poolTimeout(Duration.ofMillis(249))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> config.poolRecycle(Duration.ofSeconds(29))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> config.statementCacheSize(-1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> config.port(0)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void partsBelongToDriverOnly() {
        ConnectionConfig config = ConnectionConfig.url("jdbc:probe:mem:x");

        assertThatThrownBy(() -> config.host("h"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("by URL");
        assertThatThrownBy(() -> config.dialect("probe")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void unknownDriverListsThoseThereAre() {
        assertThatThrownBy(() -> connections.configure("x", ConnectionConfig.driver("postgre")))
                .isInstanceOf(UnknownDriverException.class)
                .hasMessageContaining("no dialect named 'postgre'")
                .hasMessageContaining("available: ")
                .hasMessageContaining("probe");
        assertThat(connections.isConfigured("x")).isFalse();
    }

    @Test
    void malformedUrlIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> connections.configure("x", ConnectionConfig.url("postgres://app:s3cr3t@h/shop")))
                .isInstanceOf(InvalidConnectionUrlException.class)
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> connections.configure("x", ConnectionConfig.url("jdbc:probe:")))
                .isInstanceOf(InvalidConnectionUrlException.class)
                .hasMessageContaining("names no database");
        assertThatThrownBy(() -> connections.configure("x", ConnectionConfig.url("jdbc:nosuch:y")))
                .isInstanceOf(UnknownDriverException.class);
    }

    @Test
    void missingJarNamesTheArtifact() {
        assertThatThrownBy(() -> connections.configure("x", ConnectionConfig.driver("jarless")))
                .isInstanceOf(DriverNotFoundException.class)
                .hasMessageContaining("no.such:driver");
    }

    @Test
    void unknownOptionIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> connections.configure("x", config().option("applicationname2", "shop")))
                .isInstanceOf(UnknownOptionException.class)
                .hasMessageContaining("'applicationname2'; nearest: ApplicationName,");
        connections.configure("x", config().option("ApplicationName", "shop"));
    }

    @Test
    void optionsOfDataSourceAreRefused() {
        ConnectionConfig config =
                ConnectionConfig.dataSource(new ProbeSource("x")).option("a", "b");

        assertThatThrownBy(() -> connections.configure("x", config)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void nameIsDefinedOnce() {
        connections.configure("a", config());

        assertThatThrownBy(() -> connections.configure("a", config()))
                .isInstanceOf(DuplicateConnectionException.class)
                .hasMessageContaining("replace");
        assertThatThrownBy(() -> connections.configure(" ", config())).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void unknownNameListsWhatIsDefined() {
        connections.configure("shop", config());
        connections.configure("primary", config());

        assertThatThrownBy(() -> connections.route("orders", String.class))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessage("no connection defined for name 'orders'; defined: primary, shop");
        assertThatThrownBy(() -> connections.replace("orders", config()))
                .isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(() -> connections.dispose("orders")).isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(() -> connections.figures("orders")).isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void thousandNamesOpenNothing() {
        ProbeSource source = new ProbeSource(newDatabase());
        for (int i = 0; i < 1_000; i++) {
            connections.configure("n" + i, ConnectionConfig.dataSource(source).dialect("probe"));
        }

        assertThat(connections.names()).hasSize(1_000);
        assertThat(source.opened).hasValue(0);
        assertThat(connections.figures("n7").total()).isZero();
    }

    @Test
    void closedConnectionsTakeNoMoreNames() {
        connections.close();

        assertThatThrownBy(() -> connections.configure("a", config()))
                .isInstanceOf(io.activerecord.error.ConnectionDisposedException.class);
        assertThat(connections.names()).isEmpty();
    }
}
