package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.EnumCode;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a model says of its columns beyond their types. */
@NullUnmarked // its model is written as users write them
class ColumnLimitsTest {
    enum Grade {
        GOOD("g"),
        POOR("p");

        @EnumCode
        final String code;

        Grade(String code) {
            this.code = code;
        }
    }

    enum Rank {
        FIRST;

        @EnumCode
        int number() {
            return 1;
        }
    }

    record Spot(String city, int floor) {}

    @Model
    static class Stored {
        Long id;

        @Column(length = 20, nullable = false)
        @Unique
        String name;

        int age;

        @Unique("place")
        Integer shelf;

        Grade grade;
        Rank rank;
        Thread.State state;

        @Unique("place")
        Integer position;

        @Embedded
        Spot perhaps;

        @Embedded
        @Column(nullable = false)
        Spot always;
    }

    private static final ModelMapping<Stored> MAPPING = ModelMapping.of(Stored.class);

    private static boolean nullable(String property) {
        return MAPPING.column(property).limits().nullable();
    }

    @Test
    void primitivesAndKeysAreNeverNull() {
        assertThat(nullable("id")).isFalse();
        assertThat(nullable("age")).isFalse();
        assertThat(nullable("name")).isFalse();
        assertThat(nullable("shelf")).isTrue();
        assertThat(MAPPING.column("name").limits().length()).isEqualTo(20);
    }

    @Test
    void whereThereMayBeNoRecordEachOfItsColumnsMayBeNull() {
        assertThat(nullable("perhaps.city")).isTrue();
        assertThat(nullable("perhaps.floor")).isTrue();
        assertThat(nullable("always.city")).isTrue();
        assertThat(nullable("always.floor")).isFalse();
    }

    @Test
    void fieldsOfOneNameMakeOneUniqueKey() {
        assertThat(MAPPING.uniqueKeys().stream()
                        .map(key -> key.stream().map(ColumnMapping::name).toList()))
                .containsExactly(List.of("name"), List.of("shelf", "position"));
    }

    @Test
    void labelsAreWhatTheConstantsAreStoredAsIfThatIsText() {
        assertThat(MAPPING.column("grade").labels()).containsExactly("g", "p");
        assertThat(MAPPING.column("state").labels()).contains("NEW", "RUNNABLE");
        assertThat(MAPPING.column("rank").labels()).isEmpty();
        assertThat(MAPPING.column("name").labels()).isEmpty();
    }
}
