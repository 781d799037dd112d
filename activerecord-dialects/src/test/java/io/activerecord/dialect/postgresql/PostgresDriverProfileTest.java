package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.Streaming;
import io.activerecord.error.ConfigurationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDriverProfileTest {
    private static final PostgresDriverProfile PROFILE = PostgresDriverProfile.INSTANCE;

    private static String url(@Nullable String host, int port, String database) {
        return PROFILE.url(new Address(host, port, database, Map.of()));
    }

    @Test
    void onlyItsOwnUrlsAreAccepted() {
        assertThat(PROFILE.accepts("jdbc:postgresql://db/shop")).isTrue();
        assertThat(PROFILE.accepts("jdbc:sqlite:shop.db")).isFalse();
        assertThat(PROFILE.accepts("postgresql://db/shop")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:shop",
                "jdbc:postgresql://?service=shop",
                "jdbc:postgresql://db/shop",
                "jdbc:postgresql://db/",
                "jdbc:postgresql://db:5433/shop?ApplicationName=a:b",
                "jdbc:postgresql://a:1,b,c:65535/shop?targetServerType=primary",
                "jdbc:postgresql://[::1]:5432,[fe80::1]/shop",
                "jdbc:postgresql:///shop"
            })
    void goodUrlsHaveNoProblem(String url) {
        assertThat(PROFILE.problem(url)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db | nothing ends its host",
                "jdbc:postgresql://db?user=x | nothing ends its host",
                "jdbc:postgresql:db:5432/shop | a host stands after two slashes",
                "jdbc:postgresql:/ | a host stands after two slashes",
                "jdbc:postgresql://a,,b/shop | one of its hosts is empty",
                "jdbc:postgresql:db/shop | a host stands after two slashes",
                "jdbc:postgresql://db:0/shop | the port of host 'db' is no number from 1 to 65535",
                "jdbc:postgresql://db:70000/shop | the port of host 'db' is no number from 1 to 65535",
                "jdbc:postgresql://a,db:x/shop | the port of host 'db' is no number from 1 to 65535",
                "jdbc:postgresql://::1:5432/shop | an IPv6 address stands between brackets",
                "jdbc:postgresql://[::1/shop | an IPv6 address stands between brackets",
                "JDBC:PostgreSQL://db/shop | the driver takes it in lower case only"
            })
    void badUrlsAreExplained(String url, String problem) {
        assertThat(PROFILE.problem(url)).startsWith(problem);
    }

    @Test
    void aPasswordBeforeTheHostIsExplainedAndNotRepeated() {
        assertThat(PROFILE.problem("jdbc:postgresql://ann:geheim@db/shop"))
                .startsWith("it has a user or a password before '@'")
                .doesNotContain("geheim", "ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | 0 | shop | jdbc:postgresql://localhost/shop",
                "db.example.org | 5433 | shop | jdbc:postgresql://db.example.org:5433/shop",
                "::1 | 0 | shop | jdbc:postgresql://[::1]/shop",
                "[::1] | 5433 | shop | jdbc:postgresql://[::1]:5433/shop",
                "a,b | 5433 | shop | jdbc:postgresql://a:5433,b:5433/shop",
                "'a:1, b' | 5433 | shop | jdbc:postgresql://a:1,b:5433/shop",
                "fe80::1,b | 7 | shop | jdbc:postgresql://[fe80::1]:7,b:7/shop",
                "db | 0 | a b?/%&\u00e9 | jdbc:postgresql://db/a+b%3F%2F%25%26%C3%A9"
            })
    void anAddressBecomesAUrl(@Nullable String host, int port, String database, String url) {
        assertThat(url(host, port, database)).isEqualTo(url);
        assertThat(PROFILE.problem(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a?b", "ann:geheim@db", "a,,b", "db:x"})
    void aHostThatIsNoneIsRefused(String host) {
        assertThatThrownBy(() -> url(host, 0, "shop"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("postgresql cannot use host '");
    }

    @Test
    void theDatabaseMustBeNamed() {
        assertThatThrownBy(() -> url("db", 0, " "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("postgresql needs the name of its database: database(\"shop\")");
    }

    @Test
    void aSessionIsInUtcAndStreamsInATransaction() {
        assertThat(PROFILE.sessionSetup()).containsExactly("set time zone 'UTC'");
        assertThat(PROFILE.streaming()).isEqualTo(new Streaming(500, true));
        assertThat(PROFILE.defaultPort()).isEqualTo(5432);
        assertThat(PROFILE.defaults("jdbc:postgresql:x"))
                .containsOnly(
                        Map.entry("assumeMinServerVersion", "13"),
                        Map.entry("tcpKeepAlive", "true"),
                        Map.entry("cancelSignalTimeout", "1"),
                        Map.entry("logServerErrorDetail", "false"));
        assertThat(PROFILE.poolLimit("jdbc:postgresql:x")).isZero();
        assertThat(PROFILE.writerTurn("jdbc:postgresql:x")).isNull();
    }
}
