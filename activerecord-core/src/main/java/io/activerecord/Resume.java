package io.activerecord;

import io.activerecord.error.InvalidTokenException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk through batches begins: at the first record, or after those that a token stands for. Immutable; safe for
 * use by several threads.
 *
 * <pre>{@code
 * User.query().inBatches(5_000, Resume.from(stored), (users, batch) -> User.transaction(() -> {
 *     export(users);
 *     store(batch.token());   // in the same transaction, so that each user is exported exactly once
 * }));
 * }</pre>
 */
public final class Resume {
    private static final byte VERSION = 1;
    private static final String WHAT = "the resume token";
    private static final Resume START = new Resume(null);

    private final @Nullable String token;

    private Resume(@Nullable String token) {
        this.token = token;
    }

    /** At the first record. */
    public static Resume fromStart() {
        return START;
    }

    /**
     * After the batch whose {@link Batch#token} this is; null, as before the first run, for the first record. Looked at
     * when the walk begins.
     */
    public static Resume from(@Nullable String token) {
        return token == null ? START : new Resume(token);
    }

    /**
     * How far a walk has come.
     *
     * @param place null before the first record
     * @param rows how many records came before
     * @param batches how many batches came before
     */
    record Position(@Nullable List<@Nullable Object> place, long rows, long batches) {
        static final Position START = new Position(null, 0, 0);

        String token(Keyset<?> keyset) {
            return TokenBytes.checked(VERSION, TokenBytes.written(out -> {
                out.writeUTF(keyset.toString());
                out.writeLong(rows);
                out.writeLong(batches);
                TokenBytes.writePlace(out, keyset, place == null ? List.of() : place);
            }));
        }
    }

    /**
     * Where it is in {@code keyset}.
     *
     * @throws InvalidTokenException if the token is damaged, or of another order
     */
    Position in(Keyset<?> keyset) {
        if (token == null) {
            return Position.START;
        }
        byte[] bytes = TokenBytes.bytes(token, WHAT);
        if (bytes[0] != VERSION) {
            throw TokenBytes.damaged(WHAT, null);
        }
        return TokenBytes.read(TokenBytes.unchecked(bytes, WHAT), WHAT, in -> {
            String order = in.readUTF();
            if (!order.equals(keyset.toString())) {
                throw new InvalidTokenException("the resume token is of a walk through " + order
                        + ", but this query goes through " + keyset + "; resume the same query, or begin anew");
            }
            long rows = in.readLong();
            long batches = in.readLong();
            return new Position(TokenBytes.readPlace(in, keyset), rows, batches);
        });
    }

    @Override
    public String toString() {
        return token == null ? "from the start" : "from a token";
    }
}
