package io.activerecord.test.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a server runs as: never root. {@code setpriv} also has the kernel end the server when this JVM is gone, even when
 * it was killed.
 *
 * @param prefix of its command line; {@code %s} stands for the signal that ends it
 * @param changesOwner whether its files must be given to {@link #NOBODY}
 */
record Account(List<String> prefix, boolean changesOwner) {
    /** The id that Linux distributions give to the user {@code nobody}. */
    static final int NOBODY = 65_534;

    private static final String ENDS_WITH_US = "--pdeathsig=%s";

    /** Root may become nobody; where it may not, or nobody cannot reach the folder, a user namespace hides root. */
    private static final List<Account> FOR_ROOT = List.of(
            new Account(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", ENDS_WITH_US, "--"),
                    true),
            new Account(List.of("unshare", "--user", "setpriv", ENDS_WITH_US, "--"), false),
            new Account(List.of("unshare", "--user", "--"), false));

    /** PostgreSQL refuses a user who has no name, as in a container that was given a mere number; nobody has one. */
    private static final List<Account> FOR_OTHERS = List.of(
            new Account(List.of("setpriv", ENDS_WITH_US, "--"), false),
            new Account(List.of("unshare", "--user", "setpriv", ENDS_WITH_US, "--"), false),
            new Account(List.of(), false));

    /** The first that works here, has a name and can enter {@code folder}. */
    static Optional<Account> ableToEnter(Path folder) {
        return (isRoot() ? FOR_ROOT : FOR_OTHERS)
                .stream().filter(account -> account.canEnter(folder)).findFirst();
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean canEnter(Path folder) {
        try {
            Process probe = new ProcessBuilder(commandLine(
                            "KILL", List.of("sh", "-c", "cd \"$0\" && test -r . && id -un", folder.toString())))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for an account for a server", e);
        }
    }

    List<String> commandLine(String signal, List<String> command) {
        List<String> line = new ArrayList<>();
        prefix.forEach(word -> line.add(word.formatted(signal)));
        line.addAll(command);
        return line;
    }

    /** Gives a folder and all in it to the account. */
    void own(Path folder) throws IOException {
        if (changesOwner) {
            for (Path path : Folders.tree(folder)) {
                Files.setAttribute(path, "unix:uid", NOBODY);
                Files.setAttribute(path, "unix:gid", NOBODY);
            }
        }
    }
}
