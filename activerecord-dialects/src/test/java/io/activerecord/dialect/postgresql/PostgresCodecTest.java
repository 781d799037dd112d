package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.UnsupportedByDialectException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told of the codecs without a server. */
class PostgresCodecTest {
    @ParameterizedTest
    @EnumSource(io.activerecord.sql.ColumnType.class)
    void everyTypeHasOneCodec(io.activerecord.sql.ColumnType type) {
        assertThat(PostgresCodecs.codec(type)).isNotNull().isSameAs(PostgresCodecs.codec(type));
    }

    @Test
    void arraysAreLiterals() {
        @Nullable String[] texts = {"a", null, "NULL", "", "q\"b\\s", "{,}"};
        assertThat(ArrayText.write(texts)).isEqualTo("{\"a\",NULL,\"NULL\",\"\",\"q\\\"b\\\\s\",\"{,}\"}");
        assertThat(ArrayText.read(ArrayText.write(texts))).isEqualTo(Arrays.asList(texts));
        assertThat(ArrayText.write(new Object[] {})).isEqualTo("{}");
        assertThat(ArrayText.write(new Object[] {1, -2L, true, Double.NaN})).isEqualTo("{1,-2,true,NaN}");
    }

    @Test
    void literalsAreReadAsTheServerWritesThem() {
        assertThat(ArrayText.read("{}")).isEmpty();
        assertThat(ArrayText.read("{a b,null,\"null\"}")).isEqualTo(Arrays.asList("a b", null, "null"));
        assertThat(ArrayText.read("[0:1]={1,2}")).isEqualTo(List.of("1", "2"));
        assertThat(ArrayText.read("{NULL}")).isEqualTo(Collections.singletonList(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "{", "{1", "{1,}", "{,1}", "{{1},{2}}", "{1}x", "{\"a}", "{a\"b\"}", "{\"a\"b}"})
    void whatIsNoArrayOfOneDimensionIsRefused(String text) {
        assertThatThrownBy(() -> ArrayText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textThatCannotBeStoredIsRefused() {
        assertThat(UntypedText.storable("a\uD83D\uDE00\u0001")).isEqualTo("a\uD83D\uDE00\u0001");
        assertThatThrownBy(() -> UntypedText.storable("ab\0"))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageStartingWith("postgresql cannot store text whose character 3 is a NUL");
        for (String half : List.of("x\uD83D", "x\uD83Dy", "x\uDE00\uD83D")) {
            assertThatThrownBy(() -> UntypedText.storable(half))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageStartingWith("postgresql cannot store text whose character 2 is one half");
        }
    }
}
