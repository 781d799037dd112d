package io.activerecord.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Rows read and written, each by models ({@code …Model}) and by hand ({@code …Jdbc}). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {
    private static final int ROWS = 1_000;

    @Param({"H2", "SQLITE"})
    public Engine engine = Engine.H2;

    private final Person[] newcomers = new Person[256];

    @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
    private Workspace workspace;

    private int last;

    @Setup
    public void open() {
        workspace = new Workspace(engine);
        for (int n = 0; n < newcomers.length; n++) {
            newcomers[n] = People.person(n + 1);
        }
    }

    /** The table of inserts starts empty, so that a long run measures what a short one does. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        workspace.byHand().empty("visitors");
    }

    @TearDown
    public void close() {
        workspace.close();
    }

    /** Another key each time, all over the table. */
    private int next() {
        last = (last + 7_919) % People.COUNT;
        return last + 1;
    }

    private Person newcomer() {
        return newcomers[last++ & (newcomers.length - 1)];
    }

    @Benchmark
    public User findModel() {
        return User.find((long) next());
    }

    @Benchmark
    public Object findJdbc() throws SQLException {
        return workspace.byHand().find(next());
    }

    @Benchmark
    public List<User> listModel() {
        return workspace.list(ROWS);
    }

    @Benchmark
    public Object listJdbc() throws SQLException {
        return workspace.byHand().list(ROWS);
    }

    @Benchmark
    public Visitor insertModel() {
        return workspace.insert(newcomer());
    }

    @Benchmark
    public long insertJdbc() throws SQLException {
        return workspace.byHand().insert(People.copy(newcomer()));
    }

    @Benchmark
    public void updateModel() {
        workspace.visit(next());
    }

    @Benchmark
    public void updateJdbc() throws SQLException {
        workspace.byHand().visit(next());
    }
}
