package io.activerecord.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class ProductTest {
    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, jdbc:postgresql://db:5432/postgres, jdbc:postgresql://db:5432/x",
        "POSTGRESQL, jdbc:postgresql://db/postgres?sslmode=require&a=/b, jdbc:postgresql://db/x?sslmode=require&a=/b",
        "MYSQL, jdbc:mysql://db:3306, jdbc:mysql://db:3306/x",
        "MYSQL, jdbc:mysql://db:3306/?sslMode=DISABLED, jdbc:mysql://db:3306/x?sslMode=DISABLED",
        "MARIADB, 'jdbc:mariadb:sequential://a:1,b:2/m', 'jdbc:mariadb:sequential://a:1,b:2/x'",
        "SQLSERVER, jdbc:sqlserver://db:1433;encrypt=false, jdbc:sqlserver://db:1433;encrypt=false;databaseName=x",
        "SQLSERVER, jdbc:sqlserver://db;databaseName=master;a=b, jdbc:sqlserver://db;a=b;databaseName=x",
        "ORACLE, jdbc:oracle:thin:@db:1521/freepdb1, jdbc:oracle:thin:@db:1521/freepdb1",
    })
    void anAddressLeadsToTheNewDatabase(Product product, String server, String database) {
        assertThat(product.url(server, "x")).isEqualTo(database);
    }

    @Test
    void anAddressThatIsNotUnderstoodIsNotShown() {
        assertThatThrownBy(() -> Product.MYSQL.url("jdbc:mysql:root:secret", "x"))
                .hasMessageContaining("jdbc:mysql://host:port/database")
                .hasMessageNotContaining("secret");
    }

    @Test
    void namesAreShortAndUnlike() {
        String name = Server.uniqueName("Orders and Their Lines");
        assertThat(name)
                .matches("ar_ordersandthe_[0-9a-f]{10}")
                .isNotEqualTo(Server.uniqueName("Orders and Their Lines"));
    }

    @Test
    void aServerOfOnesOwnStandsForAllVersions() {
        Map<String, String> variables = Map.of("AR_TEST_POSTGRESQL_URL", "jdbc:postgresql://db/postgres");
        List<ServerEngine> engines = ServerEngines.all(variables::get);
        assertThat(engines)
                .extracting(ServerEngine::name)
                .contains("postgresql", "mariadb-11.4")
                .noneMatch(name -> name.startsWith("postgresql-"));
        assertThat(engines)
                .filteredOn(engine -> engine.name().equals("postgresql"))
                .singleElement()
                .satisfies(engine -> assertThat(engine.availability().how()).isEqualTo(Availability.How.OWN));
    }
}
