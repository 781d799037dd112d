package io.activerecord.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options by which somebody logs in at a place, under names that begin as they are told: {@code --user}, {@code --from-user}. Picocli has no
 * mixins whose names differ, so they are added to a command by hand. Confined to one thread.
 */
final class LoginOptions {
    private final OptionSpec user;
    private final OptionSpec variable;
    private final OptionSpec password;

    private LoginOptions(String prefix) {
        this.user = OptionSpec.builder("--" + prefix + "user")
                .paramLabel("USER")
                .type(String.class)
                .description("Who logs in.")
                .build();
        this.variable = OptionSpec.builder("--" + prefix + "password-env")
                .paramLabel("VARIABLE")
                .type(String.class)
                .description("The variable of the environment with the password.")
                .build();
        this.password = OptionSpec.builder("--" + prefix + "password")
                .interactive(true)
                .type(char[].class)
                .description("Asks for the password.")
                .build();
    }

    /**
     * Adds them to a command.
     *
     * @param prefix of their names; may be empty
     */
    static LoginOptions addedTo(CommandSpec command, String prefix) {
        LoginOptions options = new LoginOptions(prefix);
        command.addOption(options.user).addOption(options.variable).addOption(options.password);
        return options;
    }

    /** Names of those that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        for (OptionSpec option : List.of(user, variable, password)) {
            if (option.getValue() != null) {
                given.add(option.longestName());
            }
        }
        return given;
    }

    /** What was given, for this place. */
    Login at(@Nullable Path config, String place) {
        char @Nullable [] typed = password.getValue();
        return new Login(config, place, user.getValue(), variable.getValue(), typed == null ? null : new String(typed));
    }
}
