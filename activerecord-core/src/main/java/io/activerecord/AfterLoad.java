package io.activerecord;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs what records run when they have been read, in the order of their rows. */
final class AfterLoad {
    private AfterLoad() {}

    static void run(Finder<?> finder, Engine engine, List<? extends ActiveRecord<?>> records) {
        if (finder.mapping().hierarchy() == null) {
            engine.defaults().listeners().of(finder).loaded(records);
        } else {
            run(records);
        }
    }

    /** The same for records of several classes. */
    @SuppressWarnings("ReferenceEquality") // the engine itself is meant
    static void run(List<? extends ActiveRecord<?>> records) {
        Map<Class<?>, ModelCallbacks> callbacks = new HashMap<>();
        Engine last = null;
        for (ActiveRecord<?> record : records) {
            RecordOrigin origin = record.origin();
            if (origin != null) {
                if (origin.engine() != last) {
                    callbacks.clear();
                    last = origin.engine();
                }
                RecordListeners listeners = last.defaults().listeners();
                callbacks
                        .computeIfAbsent(record.getClass(), model -> listeners.of(Finder.of(record.getClass())))
                        .run(Moment.AFTER_LOAD, record);
            }
        }
    }

    /** The same for one. */
    static void run(Finder<?> finder, Engine engine, ActiveRecord<?> record) {
        Finder<?> own = finder.mapping().hierarchy() == null ? finder : Finder.of(record.getClass());
        engine.defaults().listeners().of(own).run(Moment.AFTER_LOAD, record);
    }
}
