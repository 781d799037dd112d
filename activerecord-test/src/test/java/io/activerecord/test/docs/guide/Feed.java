package io.activerecord.test.docs.guide;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the examples tell what has happened. */
final class Feed {
    static final List<String> TOLD = new CopyOnWriteArrayList<>();

    private Feed() {}

    static void tell(String what) {
        TOLD.add(what);
    }
}
