package io.activerecord.test.attributes;

import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked // as its columns are
@Model
class Tally extends TallyModel {
    Long id;
    String name;
    int hits;

    @Version
    int version;

    Instant createdAt;
    Instant updatedAt;
}
