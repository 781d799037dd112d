package io.activerecord.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "suit in ('A', 'B')",
                "(\"suit\" IN('A', 'B'))",
                "check ((`suit` in (_utf8mb4\\'A\\',_utf8mb4\\'B\\')))",
                "CHECK (((suit)::text = ANY ((ARRAY['A'::character varying, 'B'::character varying])::text[])))",
                "CHECK ((suit = ANY (ARRAY['A'::text, 'B'::text])))",
                "([suit]=N'A' OR [suit]=N'B')",
                "create table t (id integer check (id > 0), suit text check (suit in ('A', /* more? */ 'B')) -- end\n)"
            })
    void theTextsOfAColumnAreFoundAsEveryEngineKeepsThem(String text) {
        assertThat(CheckText.of(text)).singleElement().satisfies(found -> {
            assertThat(found.column()).isEqualTo("suit");
            assertThat(found.labels()).containsExactly("A", "B");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suit in ('A', 'B') or suit is null",
                "suit not in ('A', 'B')",
                "suit in ('A') and id > 0",
                "lower(suit) in ('a')",
                "suit = 'A' or rank = 'B'",
                "suit <> 'A'",
                "suit in (select label from suits)",
                "suit in ('A', 1)",
                "suit in ()",
                "length(suit) > 1",
                "json_valid(`suit`)",
                "SUIT IS NOT NULL",
                "create table t (suit text default 'check (suit in (''A''))')",
                ""
            })
    void whateverSaysMoreIsLeftAlone(String text) {
        assertThat(CheckText.of(text)).isEmpty();
    }

    @Test
    void quotesInsideATextAreRead() {
        assertThat(CheckText.of("c in ('it''s', '(a, b)')").get(0).labels()).containsExactly("it's", "(a, b)");
        assertThat(CheckText.enumLabels("enum('A','it''s')")).containsExactly("A", "it's");
    }

    @Test
    void everyConstraintOfATableIsRead() {
        assertThat(CheckText.of("create table t (a text check (a in ('X')), b text, constraint k check (b = 'Y'))"))
                .extracting(CheckText.Labels::column)
                .containsExactly("a", "b");
    }
}
