package io.activerecord.test.servers;

import java.util.OptionalLong;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.cockroachdb.CockroachContainer;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.containers.YugabyteDBYSQLContainer;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mssqlserver.MSSQLServerContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.oracle.OracleContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.tidb.TiDBContainer;

/** A server in a container, wherever Docker is. */
final class Containers implements ServerSource {
    /** Asking takes a third of a second the first time, and starts nothing. */
    private static final Once<Boolean> DOCKER =
            new Once<>(() -> DockerClientFactory.instance().isDockerAvailable());

    private final Product product;
    private final String administrator;
    private final Supplier<JdbcDatabaseContainer<?>> maker;

    /**
     * @param administrator a user who may create databases, with the container's password; empty for the container's user
     */
    private Containers(Product product, String administrator, Supplier<JdbcDatabaseContainer<?>> maker) {
        this.product = product;
        this.administrator = administrator;
        this.maker = maker;
    }

    static Containers postgresql(int major) {
        return new Containers(Product.POSTGRESQL, "", () -> new PostgreSQLContainer("postgres:" + major + "-alpine"));
    }

    static Containers mysql(String version) {
        return new Containers(Product.MYSQL, "root", () -> new MySQLContainer("mysql:" + version));
    }

    static Containers mariadb(String version) {
        return new Containers(Product.MARIADB, "root", () -> new MariaDBContainer("mariadb:" + version));
    }

    /** The license of Oracle Database Free: https://www.oracle.com/downloads/licenses/oracle-free-license.html */
    static Containers oracle(String version) {
        return new Containers(
                Product.ORACLE,
                "system",
                () -> new OracleContainer("gvenzl/oracle-free:" + version).withPassword(Launcher.PASSWORD));
    }

    /** Accepts the license of the Developer edition: https://go.microsoft.com/fwlink/?linkid=857698 */
    static Containers sqlserver(String version) {
        return new Containers(
                Product.SQLSERVER,
                "",
                () -> new MSSQLServerContainer("mcr.microsoft.com/mssql/server:" + version).acceptLicense());
    }

    static Containers cockroachdb(String version) {
        return new Containers(
                Product.COCKROACHDB, "", () -> new CockroachContainer("cockroachdb/cockroach:" + version));
    }

    static Containers yugabytedb(String version) {
        return new Containers(
                Product.YUGABYTEDB, "", () -> new YugabyteDBYSQLContainer("yugabytedb/yugabyte:" + version));
    }

    static Containers tidb(String version) {
        return new Containers(Product.TIDB, "", () -> new TiDBContainer("pingcap/tidb:" + version));
    }

    @Override
    public Availability availability() {
        if (!Boolean.getBoolean("engines.docker")) {
            return Availability.none("start Docker and say -Dengines.docker=true, which pulls its image");
        }
        return DOCKER.get()
                ? new Availability(Availability.How.DOCKER, "container")
                : Availability.none("start Docker");
    }

    /** Testcontainers removes a container that nobody closes. */
    @Override
    public Server start(ServerSettings settings) {
        if (!settings.equals(ServerSettings.USUAL)) {
            throw new IllegalStateException(
                    "a container of " + product.label() + " takes no settings; put the embedded server there");
        }
        JdbcDatabaseContainer<?> container = maker.get();
        container.start();
        NetworkServer.Access access = new NetworkServer.Access(
                url(container.getJdbcUrl()),
                administrator.isEmpty() ? container.getUsername() : administrator,
                container.getPassword());
        return NetworkServer.connect(product, access, OptionalLong.empty(), container::stop);
    }

    /** What the drivers ask for beyond an address; see the launchers. */
    private String url(String url) {
        String options = switch (product) {
            case MYSQL, TIDB -> "sslMode=DISABLED&allowPublicKeyRetrieval=true";
            case MARIADB -> "sslMode=disable";
            default -> "";
        };
        return options.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + options;
    }
}
