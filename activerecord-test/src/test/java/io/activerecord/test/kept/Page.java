package io.activerecord.test.kept;

import io.activerecord.annotation.DefaultScope;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import io.activerecord.sql.Condition;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Has a default scope, and a time as its version. */
@Model
class Page extends PageModel {
    static final AtomicInteger ASKED = new AtomicInteger();

    Long id;
    String slug;
    boolean published;

    @Version
    Instant version;

    Page() {}

    Page(String slug, boolean published) {
        this.slug = slug;
        this.published = published;
    }

    @DefaultScope
    private static Condition published() {
        ASKED.incrementAndGet();
        return PUBLISHED.eq(true);
    }
}
