package io.activerecord.cli;

import io.activerecord.data.CopyMismatchException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code activerecord}, with its subcommands {@code copy}, {@code verify} and {@code test}. Confined to one thread at a
 * time.
 *
 * <p>It ends with 0 if all went well, 1 if it failed, 2 if it was not understood, 3 if two sides differ.
 */
@Command(
        name = "activerecord",
        description = "Copies rows between databases, compares them, and tests connections.",
        subcommands = {CopyCommand.class, VerifyCommand.class, TestCommand.class},
        exitCodeListHeading = "Ends with:%n",
        exitCodeList = {"0:all went well", "1:it failed", "2:it was not understood", "3:two sides differ"})
public final class ActiveRecordCli implements Runnable {
    static final int FAILED = 1;
    static final int DIFFERENT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Shows where an error comes from, and what the library logs.")
    private boolean verbose;

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Shows this.")
    @SuppressWarnings("unused") // picocli answers it
    private boolean help;

    private ActiveRecordCli() {}

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        String level = Arrays.asList(args).contains("--verbose") ? "info" : "warn";
        quiet("defaultLogLevel", level);
        quiet("log.io.activerecord.Progress", "info");
        System.exit(run(System.out, System.err, args));
    }

    /** What slf4j-simple is told, unless somebody has told it something else. */
    private static void quiet(String key, String value) {
        String property = "org.slf4j.simpleLogger." + key;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Runs the command; how it ended. Results go to {@code out}, errors to {@code err}, progress to {@link System#err}. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        ActiveRecordCli top = new ActiveRecordCli();
        CommandLine line = new CommandLine(top);
        line.setOut(new PrintWriter(out, true, Charset.defaultCharset()));
        line.setErr(new PrintWriter(err, true, Charset.defaultCharset()));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, given) -> {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            e.getCommandLine().getErr().println(oneLine(e) + "; see " + command + " --help");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(oneLine(e));
            if (top.verbose) {
                e.printStackTrace(command.getErr());
            }
            return e instanceof CopyMismatchException ? DIFFERENT : FAILED;
        });
        return line.execute(args);
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Without a subcommand. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: copy, verify or test");
    }
}
