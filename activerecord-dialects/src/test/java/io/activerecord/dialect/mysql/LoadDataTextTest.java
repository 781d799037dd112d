package io.activerecord.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.SameRows;
import io.activerecord.dialect.codec.SameRows.Row;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What LOAD DATA is given. That a load stores it does not tell: what LOAD DATA refuses goes by inserts. */
class LoadDataTextTest {
    private static final int TEXT = 1;
    private static final int BYTES = 2;
    private static final int NUMBER = 3;

    private static final BulkTarget TARGET = new BulkTarget(
            Table.of("goods"),
            "`goods`",
            List.of(
                    column("txt", Types.LONGVARCHAR, false),
                    column("bin", Types.LONGVARBINARY, false),
                    column("num", Types.BIGINT, true)));

    private static BulkTarget.Column column(String name, int type, boolean required) {
        return new BulkTarget.Column(name, "`" + name + "`", type, "", 0, required);
    }

    private static String lines(Row row) throws IOException {
        return new String(new LoadDataText(TARGET).lines(new SameRows(1, row)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String line(String text) throws IOException {
        return lines(out -> out.setString(TEXT, text));
    }

    @Test
    void separatorsHaveABackslash() throws IOException {
        assertThat(line("a\tb")).isEqualTo("a\\tb\n");
        assertThat(line("a\nb")).isEqualTo("a\\nb\n");
        assertThat(line("a\rb")).isEqualTo("a\\rb\n");
        assertThat(line("a\\b")).isEqualTo("a\\\\b\n");
        assertThat(line("a\\")).isEqualTo("a\\\\\n");
        assertThat(line("\\N")).isEqualTo("\\\\N\n");
    }

    @Test
    void theCharacterZeroIsALetterAfterABackslash() throws IOException {
        assertThat(line("a\u000012")).isEqualTo("a\\012\n");
    }

    @Test
    void quotesAndWordsAreTextAndNullIsNone() throws IOException {
        assertThat(line("'a' \"b\"")).isEqualTo("'a' \"b\"\n");
        assertThat(line("NULL")).isEqualTo("NULL\n");
        assertThat(line("")).isEqualTo("\n");
        assertThat(lines(out -> out.setNull(TEXT, Types.VARCHAR))).isEqualTo("\\N\n");
    }

    @Test
    void charactersAreUtf8AndBytesAreDigits() throws IOException {
        assertThat(lines(out -> {
                    out.setString(TEXT, "é€\uD83D\uDE00");
                    out.setBytes(BYTES, new byte[] {0, -1, '\t', '\\'});
                    out.setLong(NUMBER, Long.MIN_VALUE);
                }))
                .isEqualTo("é€\uD83D\uDE00\t00ff095c\t-9223372036854775808\n");
        assertThat(lines(out -> out.setString(BYTES, "\té"))).isEqualTo("\t09c3a9\n");
        assertThat(lines(out -> out.setBytes(TEXT, "a\tb".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("a\\tb\n");
    }

    @Test
    void truthsNumbersAndTimesAreWhatAColumnReads() throws IOException {
        assertThat(lines(out -> out.setBoolean(TEXT, true))).isEqualTo("1\n");
        assertThat(lines(out -> out.setBigDecimal(TEXT, new BigDecimal("1E+3"))))
                .isEqualTo("1000\n");
        assertThat(lines(out -> out.setObject(TEXT, LocalDate.of(824, 2, 9)))).isEqualTo("0824-02-09\n");
        assertThat(lines(out -> out.setObject(TEXT, LocalTime.of(1, 2, 3, 4_000))))
                .isEqualTo("01:02:03.000004000\n");
        assertThat(lines(out -> out.setObject(TEXT, LocalDateTime.of(2024, 12, 31, 23, 59))))
                .isEqualTo("2024-12-31 23:59:00\n");
        assertThat(lines(out -> out.setObject(TEXT, OffsetDateTime.parse("2024-01-01T01:00:00+02:00"))))
                .isEqualTo("2023-12-31 23:00:00\n");
    }

    @Test
    @SuppressWarnings("unchecked") // the codec of texts
    void anArrayIsJsonWhoseBackslashesHaveOne() throws IOException {
        ValueCodec<String[]> texts = (ValueCodec<String[]>) MysqlDialect.INSTANCE.codec(ColumnType.STRING_ARRAY);
        assertThat(lines(out -> texts.write(out, TEXT, new String[] {"a\tb", "c\\d", "\"", "\\N"})))
                .isEqualTo("[\"a\\\\u0009b\",\"c\\\\\\\\d\",\"\\\\\"\",\"\\\\\\\\N\"]\n");
    }

    @Test
    void aNullWhereNoneMayBeIsNotSent() {
        assertThatThrownBy(() -> lines(out -> out.setNull(NUMBER, Types.BIGINT)))
                .isInstanceOf(MappingException.class)
                .hasMessage("column 'num' cannot be NULL");
    }
}
