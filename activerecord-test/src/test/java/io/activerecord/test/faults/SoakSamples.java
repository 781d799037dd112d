package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Memory, threads and connections, looked at again and again. Confined to one thread. */
final class SoakSamples {
    private static final long MB = 1 << 20;

    /** What a table of what was seen, caches and the JVM's own need more after a while. */
    private static final long MORE_HEAP = 24 * MB;

    private final List<Sample> samples = new ArrayList<>();

    /**
     * One look.
     *
     * @param heap bytes that are used after a collection
     * @param threads all of the JVM
     * @param connections of the pools
     */
    record Sample(long heap, int threads, int connections) {
        @Override
        public String toString() {
            return "heap " + heap / MB + " MB, threads " + threads + ", connections " + connections;
        }
    }

    Sample take(int connections) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        Sample sample = new Sample(
                runtime.totalMemory() - runtime.freeMemory(),
                Thread.getAllStackTraces().size(),
                connections);
        samples.add(sample);
        return sample;
    }

    /** The second half needs no more than the first did. */
    void requireFlat(int mostConnections) {
        int half = (samples.size() + 1) / 2;
        List<Sample> first = samples.subList(0, half);
        List<Sample> second = samples.subList(half, samples.size());
        assertThat(second).as("heap, after %s", samples).allMatch(each -> each.heap() <= heap(first) + MORE_HEAP);
        assertThat(second).as("threads, after %s", samples).allMatch(each -> each.threads() <= threads(first) + 12);
        assertThat(samples).as("connections").allMatch(each -> each.connections() <= mostConnections);
    }

    private static long heap(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::heap).max().orElse(0);
    }

    private static int threads(List<Sample> samples) {
        return samples.stream().mapToInt(Sample::threads).max().orElse(0);
    }
}
