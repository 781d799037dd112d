package io.activerecord.test.tck;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A {@link Token} whose model says how long it may be. */
@NullUnmarked // as its columns are
@Model(table = "tck_tokens")
class Label extends LabelModel {
    Long id;

    @Column(length = 40)
    String token;

    static Label of(String token) {
        Label made = new Label();
        made.token = token;
        return made;
    }
}
