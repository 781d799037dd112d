package io.activerecord.dialect.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleLintTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select \"A\" from \"T\" limit ?",
                "select top (?) \"A\" from \"T\"",
                "select \"A\" from \"T\" where \"B\" = true",
                "select \"A\" from \"T\" as \"X\"",
                "insert into \"T\" (\"A\") values (?) returning \"ID\"",
                "insert into \"T\" (\"A\") values (?), (?)",
                "insert into \"T\" default values",
                "select \"A\" from \"T\" for share",
                "select \"A\" from \"T\" for update with lock",
                "select \"A\" from \"T\" fetch next ? rows only for update",
                "insert into \"T\" (\"A\") values (?) on conflict (\"A\") do nothing",
                "delete from \"T\";",
                "select [A] from \"T\" where `b` = 1 [",
                "select 1 from RDB$DATABASE",
                "select \"A\" from \"T\" except select \"B\" from \"U\"",
                "select \"A\" from \"T\" where \"A\" is not distinct from ?",
                "merge into \"T\" using dual on \"T\".\"A\" = ? when not matched then insert (\"A\") values (?)",
                "select 1",
                "select \"A\" from \"T\" where \"A\" in (select \"B\" from \"U\" order by \"B\")",
                "merge into \"T\" using dual on (\"T\".\"A\" = ?) when matched then update set \"B\" = ?, \"A\" = ? when not"
                        + " matched then insert (\"A\") values (?)",
                "select \"T\".\"ID\", \"U\".\"ID\" from \"T\" join \"U\" on \"T\".\"A\" = \"U\".\"A\" fetch next ? rows only",
            })
    void whatTheManualForbidsIsFound(String sql) {
        assertThat(OracleLint.RULES.broken(sql)).isNotEmpty();
    }

    @Test
    void lengthsAreCounted() {
        assertThat(OracleLint.RULES.broken("select \"A\" from \"T\" where \"A\" in (" + "?, ".repeat(1_000) + "?)"))
                .hasSize(1);
        assertThat(OracleLint.RULES.broken("select \"" + "Ä".repeat(65) + "\" from \"T\""))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select \"LIMIT\", 'true; limit' from \"TOP (\" where \"A\" = 1 /* returning */ -- for share",
                "select \"A\" from \"T\" where \"A\" in (select \"B\" from \"U\" order by \"B\" fetch next ? rows only)",
            })
    void namesStringsAndCommentsAreNoWords(String sql) {
        assertThat(OracleLint.RULES.broken(sql)).isEmpty();
    }
}
