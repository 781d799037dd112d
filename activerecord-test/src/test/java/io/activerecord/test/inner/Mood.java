package io.activerecord.test.inner;

import io.activerecord.annotation.DefaultScope;
import io.activerecord.annotation.Model;
import io.activerecord.sql.Condition;
import java.util.concurrent.atomic.AtomicInteger;

/** Its default scope has another form, and another meaning, at every second call. */
@Model
class Mood extends MoodModel {
    static final AtomicInteger ASKED = new AtomicInteger();

    Long id;
    String name;

    Mood() {}

    Mood(String name) {
        this.name = name;
    }

    @DefaultScope
    static Condition changing() {
        return ASKED.getAndIncrement() % 2 == 0 ? NAME.eq("glad") : ID.gt(0L).and(NAME.ne("glad"));
    }
}
