package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.MappingException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresProviderTest {
    private static final PostgresDialect DIALECT = PostgresDialect.INSTANCE;

    private static DialectProvider provider() {
        return ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("postgresql"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProviderIsFoundAndGivesOneDialect() {
        DialectProvider provider = provider();
        assertThat(provider.dialect()).isSameAs(provider().dialect()).isSameAs(DIALECT);
        assertThat(provider.driver()).isSameAs(provider.dialect().driver());
        assertThat(provider.dialect().name()).isEqualTo(provider.name());
        assertThat(provider.isProduct("PostgreSQL")).isTrue();
        assertThat(provider.isProduct("SQLite")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(DialectFeature.class)
    void everyFeatureIsThere(DialectFeature feature) {
        assertThat(DIALECT.supports(feature)).isTrue();
    }

    @Test
    void serversBeforeThirteenAreRefused() {
        assertThat(DIALECT.serverProblem("PostgreSQL", "12.22 (Debian 12.22-1)"))
                .isEqualTo("it is PostgreSQL 12.22 (Debian 12.22-1), but PostgreSQL 13 or newer is needed; upgrade the"
                        + " server");
        assertThat(DIALECT.serverProblem("PostgreSQL", "13.0")).isNull();
        assertThat(DIALECT.serverProblem("PostgreSQL", "19beta1")).isNull();
    }

    @Test
    void aNameThatTheServerWouldShortenIsRefused() {
        String longest = "\u00e9".repeat(31) + "x"; // 63 bytes
        assertThat(DIALECT.quote(longest)).isEqualTo('"' + longest + '"');
        assertThatThrownBy(() -> DIALECT.quote(longest + "y"))
                .isInstanceOf(MappingException.class)
                .hasMessage("cannot use name '" + longest
                        + "y' in SQL: it has 64 bytes, and postgresql takes 63; shorten" + " it");
        assertThat(DIALECT.quote("a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @Test
    void thereAreNoDirtyReads() {
        assertThat(DIALECT.transactions().isolation(Isolation.READ_UNCOMMITTED)).isEqualTo(Isolation.READ_COMMITTED);
        assertThat(DIALECT.transactions().isolation(Isolation.READ_COMMITTED)).isEqualTo(Isolation.READ_COMMITTED);
        assertThat(DIALECT.transactions().isolation(Isolation.SERIALIZABLE)).isEqualTo(Isolation.SERIALIZABLE);
    }
}
