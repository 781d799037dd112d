package io.activerecord.test.tck;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which cases of a class ran and which deviations applied to them. For JUnit; used by one case at a time. */
final class DeviationRecord implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(DeviationRecord.class);

    private final Set<String> ran = new HashSet<>();
    private final Set<KnownDeviation> applied = new HashSet<>();

    static DeviationRecord of(ExtensionContext context) {
        DeviationRecord record = context.getStore(NAMESPACE).get(DeviationRecord.class, DeviationRecord.class);
        if (record == null) {
            throw new IllegalStateException("a class's record is made before its first case");
        }
        return record;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(DeviationRecord.class, this);
    }

    /** Notes a case, and the deviation that was held against it. */
    void ran(String method, @Nullable KnownDeviation deviation) {
        ran.add(method);
        if (deviation != null) {
            applied.add(deviation);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (ran.isEmpty()) { // what could not be opened has no engine either
            return;
        }
        String engine = ((DialectTck) context.getRequiredTestInstance())
                .tck()
                .database()
                .engine();
        List<KnownDeviation> idle = idle(context.getRequiredTestClass(), engine);
        if (!idle.isEmpty()) {
            throw new AssertionError("deviations are known that apply to nothing on " + engine + ": " + idle
                    + "; correct their invocation or engine, or take them away");
        }
    }

    /** The deviations whose case ran without them. */
    List<KnownDeviation> idle(Class<?> type, String engine) {
        Set<KnownDeviation> own = Set.of(type.getDeclaredAnnotationsByType(KnownDeviation.class));
        Stream<KnownDeviation> all = AnnotationSupport.findRepeatableAnnotations(type, KnownDeviation.class).stream();
        return all.filter(each -> ran.contains(each.of()) && !applied.contains(each))
                .filter(each -> engine.startsWith(each.engine())
                        || (own.contains(each) && !each.engine().startsWith(engine)))
                .toList();
    }
}
