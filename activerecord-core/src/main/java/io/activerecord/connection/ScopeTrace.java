package io.activerecord.connection;

import io.activerecord.connection.ScopeLeaks.RecordedScope;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a scope was opened; outlives the caller's handle. */
final class ScopeTrace extends PhantomReference<RecordedScope> {
    /** A generated model class may stand first, so the caller's caller is told too. */
    private static final int FRAMES = 3;

    /** Packages that stand between a user's call and the opening. */
    private static final Set<String> OURS = Set.of(
            "io.activerecord",
            "io.activerecord.connection",
            "io.activerecord.connection.driver",
            "io.activerecord.connection.watch",
            "io.activerecord.transaction",
            "io.activerecord.execution");

    /** What stands between, or above, on the stack of a thread that waits. */
    private static final Set<String> PLATFORM = Set.of("java.", "jdk.", "com.zaxxer.");

    private final OpenScope scope;

    ScopeTrace(RecordedScope handle, ReferenceQueue<RecordedScope> queue, Frame frame) {
        super(handle, queue);
        this.scope = new OpenScope(frame.connectionName(), frame.holder.thread.getName(), here());
    }

    /** The call that is on the stack, outside of this library. */
    static String here() {
        String place = StackWalker.getInstance()
                .walk(frames -> frames.filter(each -> !ours(each.getClassName()))
                        .limit(FRAMES)
                        .map(each -> each.getFileName() + ":" + each.getLineNumber())
                        .collect(Collectors.joining(" <- ")));
        return place.isEmpty() ? "an unknown place" : place;
    }

    /** The same of the stack of another thread. */
    static String placeIn(StackTraceElement[] stack) {
        String place = Arrays.stream(stack)
                .filter(each -> each.getFileName() != null
                        && !ours(each.getClassName())
                        && PLATFORM.stream().noneMatch(each.getClassName()::startsWith))
                .limit(FRAMES)
                .map(each -> each.getFileName() + ":" + each.getLineNumber())
                .collect(Collectors.joining(" <- "));
        return place.isEmpty() ? "an unknown place" : place;
    }

    private static boolean ours(String className) {
        int dot = className.lastIndexOf('.');
        return dot > 0 && OURS.contains(className.substring(0, dot));
    }

    OpenScope scope() {
        return scope;
    }

    String place() {
        return scope.openedAt();
    }
}
