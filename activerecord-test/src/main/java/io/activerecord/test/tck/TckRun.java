package io.activerecord.test.tck;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.UnsupportedByDialectException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a case as its annotations say and publishes what came of it. For JUnit. */
final class TckRun implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
    @Override
    public void beforeAll(ExtensionContext context) {
        Tck tck = ((DialectTck) context.getRequiredTestInstance()).open();
        for (KnownDeviation deviation : deviations(context)) {
            boolean known = Stream.of(context.getRequiredTestClass().getMethods())
                    .anyMatch(method -> method.getName().equals(deviation.of()));
            if (!known) {
                tck.close();
                throw new IllegalArgumentException("no case is called '" + deviation.of()
                        + "', of which a deviation is known; correct its name or take it away");
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ((DialectTck) context.getRequiredTestInstance()).closeIfOpen();
    }

    private static Tck tck(ExtensionContext context) {
        return ((DialectTck) context.getRequiredTestInstance()).tck();
    }

    private static List<KnownDeviation> deviations(ExtensionContext context) {
        return AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), KnownDeviation.class);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        run(body, context, "");
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        run(body, context, context.getDisplayName());
    }

    private static void run(Invocation<Void> body, ExtensionContext context, String invocation) throws Throwable {
        Tck tck = tck(context);
        Method method = context.getRequiredTestMethod();
        List<DialectFeature> missing = missing(tck, method);
        KnownDeviation deviation = deviation(context, tck, method, invocation);
        DeviationRecord.of(context).ran(method.getName(), missing.isEmpty() ? deviation : null);
        String outcome = "passed";
        if (!missing.isEmpty()) {
            outcome = "refused:" + refused(tck, body::proceed, missing);
        } else if (deviation != null) {
            outcome = "deviation:" + deviation.reason();
            deviates(tck, body::proceed, deviation);
        } else {
            tck.run(body::proceed);
        }
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        context.publishReportEntry(Map.of(
                "tck.engine",
                tck.database().engine(),
                "tck.case",
                invocation.isEmpty() ? name : name + "[" + invocation + "]",
                "tck.outcome",
                outcome));
    }

    private static List<DialectFeature> missing(Tck tck, Method method) {
        RequiresFeature required = method.getAnnotation(RequiresFeature.class);
        return required == null
                ? List.of()
                : Arrays.stream(required.value())
                        .filter(feature -> !tck.dialect().supports(feature))
                        .toList();
    }

    private static @Nullable KnownDeviation deviation(
            ExtensionContext context, Tck tck, Method method, String invocation) {
        return deviations(context).stream()
                .filter(each -> each.of().equals(method.getName())
                        && invocation.contains(each.invocation())
                        && tck.database().engine().startsWith(each.engine()))
                .findFirst()
                .orElse(null);
    }

    /** The feature that the refusal names. */
    static DialectFeature refused(Tck tck, Tck.Work body, List<DialectFeature> missing) throws Throwable {
        try {
            tck.runTaped(body);
        } catch (Throwable e) {
            UnsupportedByDialectException refusal = refusal(e);
            Assertions.assertEquals(List.of(), tck.sent(), "statements that reached the server before the refusal");
            return named(tck, refusal, missing);
        }
        throw new AssertionError("it was not refused, though " + tck.dialect().name() + " declares that it lacks "
                + missing + "; statements sent: " + tck.sent());
    }

    /** The refusal itself, or where a case waited for another failure, what it says it got instead. */
    private static UnsupportedByDialectException refusal(Throwable failure) throws Throwable {
        if (failure instanceof UnsupportedByDialectException refusal) {
            return refusal;
        }
        if (failure instanceof AssertionError && failure.getCause() instanceof UnsupportedByDialectException refusal) {
            return refusal;
        }
        throw failure;
    }

    private static DialectFeature named(Tck tck, UnsupportedByDialectException refusal, List<DialectFeature> missing) {
        String message = String.valueOf(refusal.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        boolean namesDialect = lower.contains(tck.dialect().name())
                || lower.contains(tck.dialect().productName().toLowerCase(Locale.ROOT));
        Assertions.assertTrue(namesDialect, () -> "a refusal names the dialect, but this does not: " + message);
        return missing.stream()
                .filter(feature -> message.contains(feature.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "a refusal names one of " + missing + ", but this does not: " + message, refusal));
    }

    static void deviates(Tck tck, Tck.Work body, KnownDeviation deviation) {
        try {
            tck.run(body);
        } catch (Throwable failure) { // of which one type is expected: the case does not hold here
            if (deviation.failure().isInstance(failure)) {
                return;
            }
            throw new AssertionError(
                    "it is known to fail with " + deviation.failure().getName() + " (" + deviation.reason()
                            + "), but fails otherwise: " + failure + "; correct the deviation, or what broke",
                    failure);
        }
        throw new AssertionError("it passes, but is known not to (" + deviation.reason() + ", " + deviation.source()
                + "); take the deviation away");
    }
}
