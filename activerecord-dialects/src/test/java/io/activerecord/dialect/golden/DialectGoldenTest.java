package io.activerecord.dialect.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden SQL of one dialect; {@link GoldenFiles} says how to update it. */
public abstract class DialectGoldenTest {
    private final Dialect dialect;
    private final GoldenFiles golden;

    /** The golden SQL of {@code dialect}. */
    protected DialectGoldenTest(Dialect dialect) {
        this.dialect = dialect;
        this.golden = new GoldenFiles(dialect);
    }

    /** The commands of the catalogue. */
    protected static List<Catalogue.Case> commands() {
        return Catalogue.cases();
    }

    @BeforeEach
    void updateIfAsked() {
        if (Boolean.getBoolean("golden.update")) {
            golden.update();
        }
    }

    @Test
    void rendersWhatTheGoldenFilesHold() {
        Map<String, Map<String, String>> stored = golden.stored();
        golden.rendered().forEach((area, commands) -> {
            Map<String, String> expected = stored.getOrDefault(area, Map.of());
            commands.forEach((name, sql) -> assertThat(sql)
                    .as("%s: %s; if the new SQL is meant, run with -Dgolden.update=true", area, name)
                    .isEqualTo(expected.get(name)));
            assertThat(expected).containsOnlyKeys(commands.keySet());
        });
    }

    /** A place-holder may be repeated or moved, but none is lost and no other is made up. */
    @ParameterizedTest
    @MethodSource("commands")
    void everySlotIsPlaced(Catalogue.Case command) {
        RenderedSql sql = GoldenFiles.render(dialect, command);
        if (sql == null) {
            return; // refused, which the golden file says
        }
        int binds = ShapeWriter.of(command.command()).bindCount();
        boolean nothing = command.command() instanceof SelectCommand select && select.givesNothing();
        boolean shared = ShapeWriter.recordingSlots(command.command()).sharesNodes(); // those may be placed once
        assertThat(sql.slots())
                .hasSizeGreaterThanOrEqualTo(shared ? 1 : nothing ? binds - 1 : binds); // an offset in nothing is none
        assertThat(Arrays.stream(sql.slots())).allMatch(slot -> slot >= 0 && slot < binds);
        assertThat(sql.text()
                        .replaceAll("'[^']*'|\"[^\"]*\"|`[^`]*`|\\[[^\\]]*]|/\\*.*?\\*/", "")
                        .chars()
                        .filter(c -> c == '?'))
                .hasSameSizeAs(sql.slots());
    }
}
