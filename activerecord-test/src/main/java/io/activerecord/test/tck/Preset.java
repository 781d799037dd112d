package io.activerecord.test.tck;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A record that the database fills. */
@NullUnmarked // as its columns are
@Model(table = "tck_presets")
class Preset extends PresetModel {
    Long id;

    @Column(insertable = false)
    String status;

    @Column(insertable = false)
    int amount;
}
