package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A row that is told from its neighbours by its token. */
@NullUnmarked // as its columns are
@Model(table = "tck_tokens")
class Token extends TokenModel {
    Long id;
    String token;

    static Token of(String token) {
        Token made = new Token();
        made.token = token;
        return made;
    }
}
