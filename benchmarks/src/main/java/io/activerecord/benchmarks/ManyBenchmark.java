package io.activerecord.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** A thousand rows written at once, and all rows walked through, each by models and by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ManyBenchmark {
    static final Set<String> WORK = Set.of("insertAll", "upsertAll", "updateAll", "inBatches");

    private static final int ROWS = 1_000;

    @Param({"H2", "SQLITE"})
    public Engine engine = Engine.H2;

    @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
    private Workspace workspace;

    private List<User> users = List.of();
    private List<Person> people = List.of();

    @Setup
    public void open() throws SQLException {
        workspace = new Workspace(engine);
        workspace.byHand().run("create unique index one_email on visitors (email)");
        users = workspace.list(ROWS);
        people = workspace.byHand().list(ROWS);
    }

    /** The table of inserts is empty each time, so that none clashes. */
    @Setup(Level.Invocation)
    public void empty() throws SQLException {
        workspace.byHand().empty("visitors");
    }

    @TearDown
    public void close() {
        workspace.close();
    }

    private List<Visitor> visitors() {
        List<Visitor> visitors = new ArrayList<>(ROWS);
        for (Person person : people) {
            visitors.add(People.visitor(person));
        }
        return visitors;
    }

    private List<Person> copies() {
        List<Person> copies = new ArrayList<>(ROWS);
        for (Person person : people) {
            copies.add(People.copy(person));
        }
        return copies;
    }

    @Benchmark
    public Object insertAllModel() {
        List<Visitor> visitors = visitors();
        Visitor.insertAll(visitors);
        return visitors;
    }

    @Benchmark
    public Object insertAllJdbc() throws SQLException {
        List<Person> copies = copies();
        workspace.byHand().insertAll(copies);
        return copies;
    }

    @Benchmark
    public Object upsertAllModel() {
        return Visitor.upsertAll(visitors(), Visitor.EMAIL);
    }

    @Benchmark
    public Object upsertAllJdbc() throws SQLException {
        List<Person> copies = copies();
        workspace.byHand().upsertAll(copies);
        return copies;
    }

    @Benchmark
    public long updateAllModel() {
        for (User user : users) {
            user.visits++;
        }
        return User.updateAll(users);
    }

    @Benchmark
    public void updateAllJdbc() throws SQLException {
        for (Person person : people) {
            person.visits++;
        }
        workspace.byHand().updateAll(people);
    }

    @Benchmark
    public long inBatchesModel() {
        long[] sum = new long[1];
        User.inBatches(ROWS, batch -> {
            for (User user : batch) {
                sum[0] += user.id;
            }
        });
        return sum[0];
    }

    @Benchmark
    public long inBatchesJdbc() throws SQLException {
        return workspace.byHand().inBatches(ROWS);
    }
}
