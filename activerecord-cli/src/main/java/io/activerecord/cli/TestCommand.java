package io.activerecord.cli;

import io.activerecord.ConnectionInfo;
import io.activerecord.ConnectionManager;
import io.activerecord.ConnectionTest;
import io.activerecord.Connector;
import io.activerecord.error.ActiveRecordException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
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

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long it waits; ${DEFAULT-VALUE} by default.")
    private int timeout = 10;

    @SuppressWarnings("NullAway.Init") // picocli hands the command over before it parses
    private LoginOptions login;

    @SuppressWarnings("NullAway.Init") // as above
    private CommandSpec spec;

    @Spec
    void in(CommandSpec command) {
        spec = command;
        login = LoginOptions.addedTo(command, "");
    }

    @Override
    public Integer call() {
        String name = login.at(config, place).define("tested", Set.of());
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
