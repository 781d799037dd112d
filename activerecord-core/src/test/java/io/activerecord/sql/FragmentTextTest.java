package io.activerecord.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.InvalidQueryException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Place-holders are found, and nothing else is taken for one. */
class FragmentTextTest {
    /** The text with {@code <n>} for each place-holder. */
    private static String marked(String text, Object... values) {
        SqlFragment fragment = FragmentText.parse(text, values);
        StringBuilder marked = new StringBuilder(fragment.pieces().get(0));
        for (int i = 0; i < fragment.binds().size(); i++) {
            marked.append('<').append(fragment.binds().get(i).value()).append('>');
            marked.append(fragment.pieces().get(i + 1));
        }
        return marked.toString();
    }

    @Test
    void valuesTakeTheirPlaces() {
        assertThat(marked("a = ? and b in (?)", 1, List.of(2, 3))).isEqualTo("a = <1> and b in (<2>, <3>)");
        assertThat(marked("a = :a or b = :a and c = :b", Map.of("a", 1, "b", 2)))
                .isEqualTo("a = <1> or b = <1> and c = <2>");
    }

    @Test
    void castsAndAssignmentsAreNoNames() {
        assertThat(marked("a::text = :a and @x := 1", Map.of("a", 1))).isEqualTo("a::text = <1> and @x := 1");
        assertThat(marked(":a::int", Map.of("a", 1))).isEqualTo("<1>::int");
    }

    @Test
    void operatorsWithQuestionMarksAreEscaped() {
        assertThat(marked("data ?? ? and data ??| ? and data ??& ?", "a", "b", "c"))
                .isEqualTo("data ?? <a> and data ??| <b> and data ??& <c>");
        assertThat(marked("data ?? :key and data->>'a' = :v", Map.of("key", "k", "v", "w")))
                .isEqualTo("data ?? <k> and data->>'a' = <w>");
        assertThat(marked("? || 'x'", "a")).isEqualTo("<a> || 'x'");
        assertThatThrownBy(() -> FragmentText.parse("data ? 'x' and a = :a", Map.of("a", 1)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'it''s ?' = <1>",
                "\"a?b\" = <1>",
                "`a?b` = <1>",
                "$$ it's ? $$ = <1>",
                "$body$ ? $$ ? $body$ = <1>",
                "E'\\'?' = <1>",
                "x = e'\\\\' and y = <1>",
                "q'[it's ?]' = <1>",
                "nq'{?}' = <1>",
                "q'!it's ?!' = <1>",
                "/* ? */ a = <1>",
                "a = <1> -- ? it's\n",
                "a = <1> # ? it's\n",
                "# ? \na = <1>",
                "/* /* ? */ ? */ a = <1>",
                "'\\'?' = <1>",
                "a$b = <1> and c$d = 'x'",
                "a #> '{b}' = <1>",
                "a = '\\' and b = <1>",
            })
    void quotesAndCommentsArePassedOver(String expected) {
        assertThat(marked(expected.replace("<1>", "?"), 1)).isEqualTo(expected);
    }

    @Test
    void textThatEnginesReadDifferentlyIsRefused() {
        assertThatThrownBy(() -> FragmentText.parse("b # :a", Map.of("a", 1)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("differently");
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatThrownBy(() -> FragmentText.parse("a = ?")).hasMessageContaining("more place-holders");
        assertThatThrownBy(() -> FragmentText.parse("a = ?", 1, 2)).hasMessageContaining("1 place-holders but got 2");
        assertThatThrownBy(() -> FragmentText.parse("a in (?)", List.of())).hasMessageContaining("empty collection");
    }
}
