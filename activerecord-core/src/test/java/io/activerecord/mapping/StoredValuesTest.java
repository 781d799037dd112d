package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.error.MappingException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What is stored reads as what it means, or says why it does not. */
@NullUnmarked // its model is written as users write them
class StoredValuesTest {
    @Model
    static class Stored {
        Long id;
        Thread.State state;

        @Convert(MappingErrorsTest.Upper.class)
        String text;

        @Json
        List<Integer> numbers;

        @Column(zone = "Europe/Berlin")
        Instant at;
    }

    @Test
    void aRowThatDoesNotFitIsExplained() {
        ModelMapping<Stored> mapping = ModelMapping.of(Stored.class);
        assertThatThrownBy(() -> mapping.column("state").toProperty("ASLEEP"))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("column storeds.state of " + Stored.class.getName()
                        + " cannot be read: no constant of java.lang.Thread$State is stored as 'ASLEEP'; known: [NEW,");
        assertThatThrownBy(() -> mapping.column("text").toProperty("x"))
                .isInstanceOf(MappingException.class)
                .hasMessageEndingWith("cannot be read; see the cause")
                .hasRootCauseMessage("no");
        assertThatThrownBy(() -> mapping.column("numbers").toProperty("{\"secret\":1}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("the JSON does not fit java.util.List<java.lang.Integer>")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> mapping.column("numbers").toProperty(5))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("takes a java.lang.String, not a java.lang.Integer");
    }

    @Test
    void theHourThatHappensTwiceReadsAsTheFirst() {
        ColumnMapping at = ModelMapping.of(Stored.class).column("at");
        LocalDateTime twice = LocalDateTime.parse("2026-10-25T02:30");
        assertThat(at.toColumn(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo(twice);
        assertThat(at.toColumn(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo(twice);
        assertThat(at.toProperty(twice)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void theHourThatIsSkippedReadsAsTheNext() {
        ColumnMapping at = ModelMapping.of(Stored.class).column("at");
        assertThat(at.toProperty(LocalDateTime.parse("2026-03-29T02:30")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }
}
