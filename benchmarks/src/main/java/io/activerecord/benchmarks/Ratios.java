package io.activerecord.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs models and hand-written JDBC in turn, each in a JVM of its own, and prints the ratios. Rounds alternate which side
 * comes first, so that what else the machine does meets both alike; a ratio is taken within its round. Time is the
 * processor time of the measuring thread; the clock on the wall stands beside it.
 *
 * <p>Arguments: the number of rounds (5), the work ({@code find,list,insert,update,scope}, {@code route}, and
 * {@code insertAll,upsertAll,updateAll,inBatches}), the engines ({@code
 * H2,SQLITE}), the seconds of warm-up and of measurement in each JVM (10; more on a busy machine, whose compiler is late).
 */
public final class Ratios {
    private static final List<String> ROUTES =
            List.of("barePool", "oneNode", "replica", "writer", "tenantDatabase", "tenantSchema", "manyTenants");
    private static final String BYTES = "gc.alloc.rate.norm";

    private final int seconds;
    private final Map<String, List<Figures>> figures = new TreeMap<>();

    private Ratios(int seconds) {
        this.seconds = seconds;
    }

    /** What one JVM measured. */
    private record Figures(double nanos, double cpu, double bytes) {}

    public static void main(String[] arguments) throws RunnerException, SQLException {
        int rounds = Integer.parseInt(argument(arguments, 0, "5"));
        List<String> work = Arrays.asList(
                argument(arguments, 1, "find,list,insert,update,scope").split(","));
        String[] engines = argument(arguments, 2, "H2,SQLITE").split(",");
        Ratios ratios = new Ratios(Integer.parseInt(argument(arguments, 3, "10")));
        for (String engine : engines) {
            SameResults.check(Engine.valueOf(engine));
        }
        for (int round = 1; round <= rounds; round++) {
            for (String each : work) {
                ratios.measure(each, engines, round);
            }
        }
        for (String each : work) {
            ratios.print(each, engines);
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return index < arguments.length ? arguments[index] : otherwise;
    }

    private void measure(String work, String[] engines, int round) throws RunnerException {
        if (work.equals("scope")) {
            run("ScopeBenchmark.*", "");
            return;
        }
        if (work.equals("route")) {
            run("RouteBenchmark.*", "");
            return;
        }
        String type = ManyBenchmark.WORK.contains(work) ? "ManyBenchmark." : "RowBenchmark.";
        for (String engine : engines) {
            if (work.equals("upsertAll") && engine.equals("H2")) {
                continue; // it has none
            }
            boolean modelFirst = round % 2 == 1;
            run(type + work + (modelFirst ? "Model" : "Jdbc"), engine);
            run(type + work + (modelFirst ? "Jdbc" : "Model"), engine);
        }
    }

    private void run(String benchmark, String engine) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark + "$")
                .forks(1)
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTimeProfiler.class)
                .jvmArgs("-Xms1g", "-Xmx1g")
                .verbosity(VerboseMode.SILENT);
        if (!engine.isEmpty()) {
            options.param("engine", engine);
        }
        for (RunResult result : new Runner(options.build()).run()) {
            String name = result.getParams().getBenchmark();
            String key = name.substring(name.lastIndexOf('.') + 1) + engine;
            Figures measured = new Figures(
                    result.getPrimaryResult().getScore(), score(result, CpuTimeProfiler.NAME), score(result, BYTES));
            figures.computeIfAbsent(key, each -> new ArrayList<>()).add(measured);
            System.out.printf(
                    Locale.ROOT,
                    "# %-20s %12.1f ns cpu %12.1f ns wall %12.1f B%n",
                    key,
                    measured.cpu,
                    measured.nanos,
                    measured.bytes);
        }
    }

    private static double score(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null ? Double.NaN : found.getScore();
    }

    private void print(String work, String[] engines) {
        if (work.equals("scope")) {
            for (String each : List.of("closeable", "block", "everyModel")) {
                print(each, figures.getOrDefault(each, List.of()));
            }
            return;
        }
        if (work.equals("route")) {
            for (String each : ROUTES) {
                print(each, figures.getOrDefault(each, List.of()));
            }
            return;
        }
        for (String engine : engines) {
            List<Figures> model = figures.getOrDefault(work + "Model" + engine, List.of());
            List<Figures> jdbc = figures.getOrDefault(work + "Jdbc" + engine, List.of());
            print(work + " " + engine + ", model", model);
            print(work + " " + engine + ", jdbc", jdbc);
            System.out.printf(
                    "%-26s time %s   wall %s   bytes %s%n",
                    work + " " + engine,
                    ratios(model, jdbc, Figures::cpu),
                    ratios(model, jdbc, Figures::nanos),
                    ratios(model, jdbc, Figures::bytes));
        }
    }

    private static String ratios(List<Figures> model, List<Figures> jdbc, ToDoubleFunction<Figures> figure) {
        double[] ratios = new double[Math.min(model.size(), jdbc.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(model.get(i)) / figure.applyAsDouble(jdbc.get(i));
        }
        return spread(ratios);
    }

    private static void print(String name, List<Figures> measured) {
        double[] nanos = measured.stream().mapToDouble(Figures::cpu).toArray();
        double[] bytes = measured.stream().mapToDouble(Figures::bytes).toArray();
        System.out.printf("  %-24s ns %s   B %s%n", name, spread(nanos), spread(bytes));
    }

    /** The median, and the least and the most. */
    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return "-";
        }
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        return String.format(Locale.ROOT, "%.2f [%.2f .. %.2f]", median, sorted[0], sorted[n - 1]);
    }
}
