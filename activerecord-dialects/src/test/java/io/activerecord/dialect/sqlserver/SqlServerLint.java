package io.activerecord.dialect.sqlserver;

import static io.activerecord.dialect.golden.Lint.never;

import io.activerecord.dialect.golden.Lint;
import io.activerecord.dialect.golden.Lint.Rule;
import io.activerecord.dialect.golden.Lint.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Rules of Transact-SQL, SQL Server 2019 (https://learn.microsoft.com/en-us/sql/t-sql/). */
final class SqlServerLint {
    private static final Pattern VALUES = Pattern.compile("\\bvalues (\\([^()]*\\)(?:, \\([^()]*\\))*)");
    private static final Pattern NAME = Pattern.compile("\\[((?:[^\\]]|]])+)]");

    static final Lint RULES = new Lint(List.of(
            never("there is no LIMIT", "\\blimit\\b"),
            never("there are no boolean literals", "\\b(true|false)\\b"),
            never("there is no NULLS FIRST", "\\bnulls (first|last)\\b"),
            never("texts are joined by +", "\\|\\|"),
            never("there is no DUAL", "\\bdual\\b|rdb\\$database"),
            never("rows are locked by hints", "\\bfor (update|share)\\b|\\bwith lock\\b"),
            never("an upsert is MERGE", "\\bon (conflict|duplicate)\\b"),
            never("there is no RETURNING", "\\breturning\\b"),
            never("IS DISTINCT FROM came with 2022", "\\bdistinct from\\b"),
            never("an update's or delete's table has no alias", "^update q q |^delete from q q "),
            never("READPAST is for READ COMMITTED and REPEATABLE READ", "\\bholdlock\\b[^)]*\\breadpast\\b"),
            never("TOP stands after DISTINCT", "\\btop \\([^)]*\\) distinct\\b"),
            never("a derived table has a name", "\\bfrom \\([^()]*\\) (where|order|group)\\b|\\bfrom \\([^()]*\\)$"),
            never("MERGE ends in a semicolon", "^merge .*[^;]$"),
            never("MERGE without HOLDLOCK lets two sessions insert", "^merge into q(\\.q)? (?!with \\(holdlock\\))"),
            never("no other statement needs a semicolon", "^(?!merge).*;"),
            new Rule("names stand between brackets", text -> text.plain().contains("`") || quoted(text)),
            new Rule(
                    "FETCH needs OFFSET",
                    text -> text.anyLevel(level -> level.contains(" fetch ") && !level.contains(" offset "))),
            new Rule(
                    "OFFSET needs ORDER BY",
                    text -> text.anyLevel(level -> level.contains(" offset ") && !level.contains(" order by "))),
            new Rule(
                    "TOP and OFFSET exclude each other",
                    text -> text.anyLevel(level -> level.contains(" top ()") && level.contains(" offset "))),
            new Rule(
                    "distinct rows are ordered by their columns, 145",
                    text -> text.anyLevel(level ->
                            level.contains("select distinct ") && level.matches(".* order by .*\\bcase\\b.*"))),
            new Rule("a select inside another is not ordered without a page, 1033", SqlServerLint::ordersInside),
            new Rule("VALUES of an INSERT has 1000 rows", SqlServerLint::manyRows),
            new Rule("a statement has 2100 parameters", text -> Lint.count(text.plain(), "?") > 2_100),
            new Rule(
                    "a name has 128 characters",
                    text -> NAME.matcher(text.original())
                            .results()
                            .anyMatch(name -> name.group(1).length() > 128))));

    private SqlServerLint() {}

    /** Between brackets a double quote is a letter. */
    private static boolean quoted(Text text) {
        return NAME.matcher(text.original()).replaceAll("q").contains("\"");
    }

    private static boolean ordersInside(Text text) {
        List<String> inside = text.levels().subList(0, text.levels().size() - 1);
        return inside.stream()
                .anyMatch(level -> level.contains("select ")
                        && level.contains(" order by ")
                        && !level.contains(" top ()")
                        && !level.contains(" offset "));
    }

    private static boolean manyRows(Text text) {
        return text.plain().startsWith("insert")
                && VALUES.matcher(text.plain()).results().anyMatch(rows -> Lint.count(rows.group(1), "(") > 1_000);
    }
}
