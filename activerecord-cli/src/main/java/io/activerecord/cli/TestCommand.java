package io.activerecord.cli;

import io.activerecord.ConnectionInfo;
import io.activerecord.ConnectionManager;
import io.activerecord.ConnectionTest;
import io.activerecord.Connector;
import io.activerecord.error.ActiveRecordException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests a connection. Confined to one thread. */
@Command(name = "test", description = "Says whether a connection works, and what it leads to.")
final class TestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLACE", description = "A name of the file, or a URL.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private String place;

    @Option(names = "--config", paramLabel = "FILE", description = "JSON, YAML or properties that describe names.")
    private @Nullable Path config;

    @Option(names = "--user", paramLabel = "USER")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "The variable of the environment with the password.")
    private @Nullable String variable;

    @Option(names = "--password", interactive = true, description = "Asks for the password.")
    private char @Nullable [] password;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long it waits; ${DEFAULT-VALUE} by default.")
    private int timeout = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = new Login(config, place, user, variable, Login.typed(password)).define("tested");
        try {
            Connector connector = ConnectionManager.connector(name);
            ConnectionTest test = connector.testConnection(Duration.ofSeconds(timeout));
            ActiveRecordException failure = test.failure();
            if (failure != null) {
                throw failure;
            }
            ConnectionInfo info = connector.connectionInfo();
            spec.commandLine()
                    .getOut()
                    .println(info.product() + " " + info.version() + ", database " + info.database() + ", user "
                            + info.user()
                            + ", encrypted " + told(info.encrypted()) + ", driver " + info.driver() + ", answers in "
                            + info.latency().toMillis() + " ms");
            return 0;
        } finally {
            ConnectionManager.dispose(name);
        }
    }

    private static String told(@Nullable Boolean encrypted) {
        return encrypted == null ? "unknown" : encrypted ? "yes" : "no";
    }
}
