package io.activerecord.benchmarks;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionScope;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Switching a model to another connection and back; nothing runs there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScopeBenchmark {
    @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
    private Workspace workspace;

    private int count;

    @Setup
    public void open() {
        workspace = new Workspace(Engine.H2);
    }

    @TearDown
    public void close() {
        workspace.close();
    }

    @Benchmark
    public String closeable() {
        try (ConnectionScope scope = User.usingConnection("archive")) {
            return scope.connectionName();
        }
    }

    @Benchmark
    public int block() {
        User.usingConnection("archive", () -> {
            count++;
        });
        return count;
    }

    @Benchmark
    public int everyModel() {
        ConnectionManager.usingConnection("archive", () -> {
            count++;
        });
        return count;
    }
}
