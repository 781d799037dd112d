package io.activerecord.dialect.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerLintTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select [a] from [t] limit ?",
                "select [a] from [t] where [b] = true",
                "select [a] from [t] order by [a] nulls last",
                "select [a] || [b] from [t]",
                "select 1 from dual",
                "select [a] from [t] for update",
                "insert into [t] ([a]) values (?) on conflict ([a]) do nothing",
                "insert into [t] ([a]) values (?) returning [id]",
                "select [a] from [t] where [a] is not distinct from ?",
                "update [t] [x] set [a] = ?",
                "select [a] from [t] with (holdlock, rowlock, readpast)",
                "select top (?) distinct [a] from [t]",
                "select [a] from (select [b] from [t]) where [a] = ?",
                "merge into [t] with (holdlock) using (select ? as [a]) [s] on ([t].[a] = [s].[a]) when not matched then"
                        + " insert ([a]) values ([s].[a])",
                "merge into [t] using (select ? as [a]) [s] on ([t].[a] = [s].[a]) when not matched then insert ([a])"
                        + " values ([s].[a]);",
                "delete from [t];",
                "select \"a\" from [t]",
                "select [a] from [t] order by [a] fetch next ? rows only",
                "select [a] from [t] offset ? rows fetch next ? rows only",
                "select top (?) [a] from [t] order by [a] offset ? rows",
                "select distinct [a] from [t] order by case when [a] is null then 1 else 0 end, [a]",
                "select [a] from [t] where [a] in (select [b] from [u] order by [b])",
            })
    void whatTheManualForbidsIsFound(String sql) {
        assertThat(SqlServerLint.RULES.broken(sql)).isNotEmpty();
    }

    @Test
    void lengthsAreCounted() {
        assertThat(SqlServerLint.RULES.broken("insert into [t] ([a]) values " + "(?), ".repeat(1_000) + "(?)"))
                .hasSize(1);
        assertThat(SqlServerLint.RULES.broken("select [a] from [t] where [a] in (" + "?, ".repeat(2_100) + "?)"))
                .hasSize(1);
        assertThat(SqlServerLint.RULES.broken("select [" + "a".repeat(129) + "] from [t]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select [limit], 'true; || limit' from [a \"b\"] where [nulls first] = 1 /* dual */ -- for update",
                "select [a] from [t] where [a] in (select top (?) [b] from [u] order by [b])",
            })
    void namesStringsAndCommentsAreNoWords(String sql) {
        assertThat(SqlServerLint.RULES.broken(sql)).isEmpty();
    }
}
