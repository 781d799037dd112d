package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.SameRows;
import io.activerecord.dialect.codec.SameRows.Row;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What COPY is given. That a load stores it does not tell: what COPY refuses goes by inserts. */
class PostgresBulkTextTest {
    private static String lines(Row row) throws IOException {
        return new String(new PostgresBulkText().lines(new SameRows(1, row)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String line(String text) throws IOException {
        return lines(out -> out.setString(1, text));
    }

    @Test
    void separatorsHaveABackslash() throws IOException {
        assertThat(line("a\tb")).isEqualTo("a\\tb\n");
        assertThat(line("a\nb")).isEqualTo("a\\nb\n");
        assertThat(line("a\rb")).isEqualTo("a\\rb\n");
        assertThat(line("a\\b")).isEqualTo("a\\\\b\n");
        assertThat(line("\\N")).isEqualTo("\\\\N\n");
        assertThat(line("\\.")).isEqualTo("\\\\.\n");
    }

    @Test
    void theCharacterZeroTakesNoDigitsThatFollow() throws IOException {
        assertThat(line("a\u000012")).isEqualTo("a\\00012\n");
    }

    @Test
    void valuesAreSeparatedAndNullIsNoText() throws IOException {
        assertThat(lines(out -> {
                    out.setNull(1, 0);
                    out.setLong(2, Long.MIN_VALUE);
                    out.setBytes(3, new byte[] {0, -1});
                    out.setBoolean(4, true);
                    out.setString(5, "é€\uD83D\uDE00");
                }))
                .isEqualTo("\\N\t-9223372036854775808\t\\\\x00ff\tt\té€\uD83D\uDE00\n");
    }

    @Test
    @SuppressWarnings("unchecked") // the codec of texts
    void anArrayIsALiteralWhoseBackslashesHaveOne() throws IOException {
        ValueCodec<String[]> texts = (ValueCodec<String[]>) PostgresCodecs.codec(ColumnType.STRING_ARRAY);
        assertThat(lines(out -> texts.write(out, 1, new String[] {"a\tb", "c\\d", "\"", "\\N"})))
                .isEqualTo("{\"a\\tb\",\"c\\\\\\\\d\",\"\\\\\"\",\"\\\\\\\\N\"}\n");
    }

    @Test
    void aPortionHasABoundInBytes() {
        byte[] half = new byte[9 << 20]; // twice that as digits
        assertThat(new PostgresBulkText().lines(new SameRows(1, out -> out.setBytes(1, half))))
                .isNotNull();
        assertThatThrownBy(() -> new PostgresBulkText().lines(new SameRows(2, out -> out.setBytes(1, half))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("32 MiB");
    }
}
