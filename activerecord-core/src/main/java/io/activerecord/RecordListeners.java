package io.activerecord;

import io.activerecord.connection.Registration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The callbacks that an application has registered while it runs. Safe for use by several threads. */
final class RecordListeners {
    private final AtomicReference<State> state = new AtomicReference<>(new State(List.of(), new ConcurrentHashMap<>()));

    /** Told apart by identity. */
    private static final class Listener {
        private final Class<?> type;
        private final Moment moment;
        private final Consumer<Object> action;

        Listener(Class<?> type, Moment moment, Consumer<Object> action) {
            this.type = type;
            this.moment = moment;
            this.action = action;
        }
    }

    /** What is registered, and what that comes to for the models that were asked for. */
    private record State(List<Listener> all, ConcurrentMap<Class<?>, ModelCallbacks> models) {
        static State of(List<Listener> all) {
            return new State(List.copyOf(all), new ConcurrentHashMap<>());
        }
    }

    @SuppressWarnings("unchecked") // only handed objects of the type
    <T> Registration on(Class<T> type, Moment moment, Consumer<? super T> action) {
        Listener listener = new Listener(type, moment, (Consumer<Object>) action);
        state.updateAndGet(now -> {
            List<Listener> more = new ArrayList<>(now.all());
            more.add(listener);
            return State.of(more);
        });
        return () -> state.updateAndGet(now ->
                State.of(now.all().stream().filter(each -> each != listener).toList()));
    }

    /** Those of a model: its own, then those that are registered. */
    ModelCallbacks of(Finder<?> finder) {
        State now = Objects.requireNonNull(state.get());
        return now.all().isEmpty()
                ? finder.callbacks()
                : now.models()
                        .computeIfAbsent(
                                finder.model(), model -> finder.callbacks().with(steps(now.all(), model)));
    }

    private static Map<Moment, List<ModelCallbacks.Step>> steps(List<Listener> all, Class<?> model) {
        Map<Moment, List<ModelCallbacks.Step>> steps = new EnumMap<>(Moment.class);
        for (Listener listener : all) {
            if (listener.type.isAssignableFrom(model)) {
                steps.computeIfAbsent(listener.moment, moment -> new ArrayList<>())
                        .add(listener.action::accept);
            }
        }
        return steps;
    }
}
