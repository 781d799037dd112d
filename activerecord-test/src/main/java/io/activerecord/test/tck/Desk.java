package io.activerecord.test.tck;

import io.activerecord.annotation.DefaultScope;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.TenantId;
import io.activerecord.annotation.Version;
import io.activerecord.sql.Condition;
import org.jspecify.annotations.NullUnmarked;

/** Belongs to a tenant, has a boolean as its mark, and a default scope. */
@NullUnmarked // as its columns are
@Model(table = "tck_desks")
class Desk extends DeskModel {
    Long id;

    @TenantId
    String tenant;

    String label;
    int floor;

    @Version
    long version;

    @SoftDelete
    boolean gone;

    @DefaultScope
    static Condition aboveGround() {
        return FLOOR.ge(0);
    }

    static Desk saved(String label, int floor) {
        Desk desk = new Desk();
        desk.label = label;
        desk.floor = floor;
        desk.save();
        return desk;
    }
}
