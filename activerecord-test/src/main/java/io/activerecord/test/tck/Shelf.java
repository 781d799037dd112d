package io.activerecord.test.tck;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A record whose table is made from it. */
@NullUnmarked // as its columns are
@Model(table = "tck_shelves")
class Shelf extends ActiveRecord<Shelf> {
    Long id;

    @Unique
    @Column(length = 40, nullable = false)
    String label;

    int places;
    boolean open;

    @Column(precision = 12, scale = 2)
    BigDecimal width;

    @Column(length = 12)
    Genre genre;

    Instant builtAt;
    String note;

    static Shelf labelled(String label) {
        Shelf made = new Shelf();
        made.label = label;
        return made;
    }
}
