package io.activerecord;

import io.activerecord.annotation.Listeners;
import io.activerecord.annotation.Validate;
import io.activerecord.mapping.MarkedMethods;
import io.activerecord.mapping.ModelMapping;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a model run besides their statements: callbacks, and what makes them valid. Immutable; safe for
 * use by several threads. Made once for each model; once more for each change of the listeners that were registered.
 */
final class ModelCallbacks {
    private static final List<Moment> MOMENTS = List.of(Moment.values());
    private static final CallbackMark VALIDATE = CallbackMark.of(Validate.class, Validate::order);

    private final Map<Moment, List<Step>> steps;
    private final List<Check> checks;
    private final LengthRules lengths;
    private final boolean constrained;
    private final boolean plain;

    /** A callback. */
    @FunctionalInterface
    interface Step {
        void run(ActiveRecord<?> record);
    }

    /** A method that adds what is wrong. */
    @FunctionalInterface
    interface Check {
        void run(ActiveRecord<?> record, Errors errors);
    }

    private ModelCallbacks(
            Map<Moment, List<Step>> byMoment, List<Check> checks, LengthRules lengths, boolean constrained) {
        this.steps = new EnumMap<>(Moment.class);
        byMoment.forEach((moment, found) -> steps.put(moment, List.copyOf(found)));
        this.checks = List.copyOf(checks);
        this.lengths = lengths;
        this.constrained = constrained;
        boolean runsNone = steps.isEmpty() || steps.keySet().equals(Set.of(Moment.AFTER_LOAD));
        this.plain = runsNone && checks.isEmpty() && !constrained;
    }

    /** Those that the class itself says. */
    static ModelCallbacks of(ModelMapping<?> mapping) {
        Class<?> model = mapping.modelClass();
        Map<Moment, List<Step>> steps = new EnumMap<>(Moment.class);
        List<Check> checks = new ArrayList<>();
        for (Moment moment : MOMENTS) {
            CallbackMark mark = moment.mark();
            for (MethodHandle handle : methods(model, mark, List.of())) {
                add(steps, moment, record -> call(handle, record));
            }
        }
        for (MethodHandle handle : methods(model, VALIDATE, List.of(Errors.class))) {
            checks.add((record, errors) -> call(handle, record, errors));
        }
        for (Class<?> listener : listeners(model)) {
            addListener(listener, model, steps, checks);
        }
        return new ModelCallbacks(steps, checks, LengthRules.of(mapping), ConstraintScan.finds(model));
    }

    private static void addListener(Class<?> type, Class<?> model, Map<Moment, List<Step>> steps, List<Check> checks) {
        Object listener = MarkedMethods.newInstance(type);
        for (Moment moment : MOMENTS) {
            for (MethodHandle handle : methods(type, moment.mark(), List.of(model))) {
                MethodHandle bound = handle.bindTo(listener);
                add(steps, moment, record -> call(bound, record));
            }
        }
        for (MethodHandle handle : methods(type, VALIDATE, List.of(model, Errors.class))) {
            MethodHandle bound = handle.bindTo(listener);
            checks.add((record, errors) -> call(bound, record, errors));
        }
    }

    private static List<MethodHandle> methods(Class<?> type, CallbackMark mark, List<? extends Class<?>> arguments) {
        return MarkedMethods.of(type, mark.annotation(), mark::orderOf, arguments);
    }

    /** Those of superclasses first. */
    private static List<Class<?>> listeners(Class<?> model) {
        List<Class<?>> found = new ArrayList<>();
        for (@Nullable Class<?> c = model; c != null; c = c.getSuperclass()) {
            Listeners listeners = c.getDeclaredAnnotation(Listeners.class);
            if (listeners != null) {
                found.addAll(0, List.of(listeners.value()));
            }
        }
        return found;
    }

    private static void add(Map<Moment, List<Step>> steps, Moment moment, Step step) {
        steps.computeIfAbsent(moment, each -> new ArrayList<>()).add(step);
    }

    /** These, and then some more. */
    ModelCallbacks with(Map<Moment, List<Step>> more) {
        Map<Moment, List<Step>> all = new EnumMap<>(Moment.class);
        for (Map<Moment, List<Step>> some : List.of(steps, more)) {
            some.forEach((moment, found) ->
                    all.computeIfAbsent(moment, each -> new ArrayList<>()).addAll(found));
        }
        return new ModelCallbacks(all, checks, lengths, constrained);
    }

    /** Whether writing a record, or none at all, is its statement and nothing more: of most models it is. */
    boolean isPlain(@Nullable ActiveRecord<?> record) {
        return plain && (record == null || lengths.hold(record));
    }

    /** Whether there is anything that a record must be. */
    boolean validates() {
        return constrained || !checks.isEmpty() || !lengths.none();
    }

    /** Whether Jakarta Validation has a say. */
    boolean constrained() {
        return constrained;
    }

    LengthRules lengths() {
        return lengths;
    }

    List<Check> checks() {
        return checks;
    }

    boolean has(Moment moment) {
        return steps.containsKey(moment);
    }

    boolean hasAny(List<Moment> wanted) {
        for (Moment moment : wanted) {
            if (has(moment)) {
                return true;
            }
        }
        return false;
    }

    void run(Moment moment, ActiveRecord<?> record) {
        List<Step> found = steps.get(moment);
        if (found != null) {
            for (Step step : found) {
                step.run(record);
            }
        }
    }

    /** After records were read, when their statement has ended. */
    void loaded(Iterable<? extends ActiveRecord<?>> records) {
        if (has(Moment.AFTER_LOAD)) {
            for (ActiveRecord<?> record : records) {
                run(Moment.AFTER_LOAD, record);
            }
        }
    }

    private static void call(MethodHandle handle, Object record) {
        try {
            handle.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(
                    e, "a callback of " + record.getClass().getSimpleName() + " failed");
        }
    }

    private static void call(MethodHandle handle, Object record, Object errors) {
        try {
            handle.invokeExact(record, errors);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(
                    e, "a check of " + record.getClass().getSimpleName() + " failed");
        }
    }
}
