package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fault against each operation, on real servers behind a {@link FaultProxy}: the result that is stated, in time, with no row lost
 * or twice, nothing leaked, and all well when the fault is gone. The engines run at the same time.
 */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class FaultMatrixTest {
    @TempDir
    Path folder = Path.of("");

    private CompletableFuture<FaultMatrix> begin(String name, FaultMatrix.Maker maker) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return FaultMatrix.run(maker, Files.createDirectory(folder.resolve(name)));
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                work -> new Thread(work, "matrix-" + name).start());
    }

    @TestFactory
    Stream<DynamicNode> eachCellIsAsStated() {
        for (String engine : List.of("postgresql-18", "mariadb-11.4")) {
            assumeTrue(
                    ServerEngines.standingFor(engine).availability().available(),
                    () -> ServerEngines.standingFor(engine).availability().reason());
        }
        CompletableFuture<FaultMatrix> postgres = begin("postgresql", PostgresSite::new);
        CompletableFuture<FaultMatrix> mariadb = begin("mariadb", MariadbSite::new);
        List<FaultMatrix> both = List.of(postgres.join(), mariadb.join());
        return both.stream()
                .flatMap(matrix -> matrix.results().entrySet().stream())
                .map(cell -> DynamicTest.dynamicTest(
                        cell.getKey(),
                        () -> assertThat(cell.getValue().failures()).isEmpty()));
    }
}
