package io.activerecord.connection;

import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the server of a resource now, and answers in time, be it that there was no answer. */
record ResourceExam(NamedResource resource, PoolEnvironment environment) {
    /** With the client that is {@code open}, or one that is opened for this and closed again. */
    Diagnosis within(Duration budget, @Nullable ResourceClient<?> open) {
        long began = System.nanoTime();
        CompletableFuture<NodeDiagnosis> answer = new CompletableFuture<>();
        try {
            environment.probes().execute(() -> answer.complete(asked(open)));
        } catch (RejectedExecutionException allBusy) {
            answer.complete(failed("it was not asked: too many questions hang"));
        }
        NodeDiagnosis said = answer.completeOnTimeout(
                        failed(ResourceWatch.late(budget)), budget.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Diagnosis(said.status().node(), List.of(said), took);
    }

    private NodeDiagnosis asked(@Nullable ResourceClient<?> open) {
        ResourceConfig<?> config = resource.config();
        try {
            if (open != null) {
                return answered(open, null);
            }
            long began = System.nanoTime();
            ResourceClient<?> own = config.kind().open();
            try {
                return answered(own, Duration.ofNanos(System.nanoTime() - began));
            } finally {
                own.close();
            }
        } catch (Exception | LinkageError e) {
            return failed(NamedResource.told(config, e));
        }
    }

    private NodeDiagnosis answered(ResourceClient<?> client, @Nullable Duration opened) throws Exception {
        long asked = System.nanoTime();
        String product = client.check();
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - asked);
        return new NodeDiagnosis(
                resource.nodeStatus(), resource.pool(), product, opened, roundTrip, null, null, null, null);
    }

    private NodeDiagnosis failed(String why) {
        return new NodeDiagnosis(resource.nodeStatus(), resource.pool(), null, null, null, null, null, null, why);
    }
}
