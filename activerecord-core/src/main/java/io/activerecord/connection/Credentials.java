package io.activerecord.connection;

import java.util.Objects;

/**
 * A user and its password, or the token that stands for one. Immutable; its text hides the password.
 *
 * @param user to log in as
 * @param password appears in no message, log or {@code toString}
 */
public record Credentials(String user, String password) {
    public Credentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=" + Secrets.MASK + "]";
    }
}
