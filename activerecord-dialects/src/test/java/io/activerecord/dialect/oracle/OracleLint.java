package io.activerecord.dialect.oracle;

import static io.activerecord.dialect.golden.Lint.never;

import io.activerecord.dialect.golden.Lint;
import io.activerecord.dialect.golden.Lint.Rule;
import io.activerecord.dialect.golden.Lint.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules of Oracle 19c (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/). */
final class OracleLint {
    private static final Pattern IN_LIST = Pattern.compile("\\bin \\(([?, ]+)\\)");
    private static final Pattern MERGE =
            Pattern.compile("\\bon \\((.+?)\\) when matched then update set (.+?) when not");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

    static final Lint RULES = new Lint(List.of(
            never("there is no LIMIT", "\\blimit\\b"),
            never("there is no TOP", "\\btop \\("),
            never("there are no boolean literals", "\\b(true|false)\\b"),
            never("a table's alias has no AS", "\\b(from|join) q(\\.q)? as q"),
            never("RETURNING needs INTO", "\\breturning\\b"),
            never("VALUES has one row", "values \\([^()]*\\), \\("),
            never("DEFAULT VALUES came with 23ai", "\\bdefault values\\b"),
            never("rows are locked by FOR UPDATE alone", "\\bfor share\\b|\\bwith lock\\b|\\bwith \\("),
            never("FOR UPDATE is not for pages, ORA-02014", "\\b(fetch|offset)\\b.*\\bfor update\\b"),
            never("an upsert is MERGE", "\\bon (conflict|duplicate)\\b"),
            never("a semicolon is SQL*Plus's", ";"),
            never("there are no brackets and no backticks", "[\\[\\]`]"),
            never("there is no RDB$DATABASE", "rdb\\$database"),
            never("EXCEPT came with 21c", "\\bexcept\\b"),
            never("IS DISTINCT FROM came with 23ai", "\\bdistinct from\\b"),
            never("MERGE has its condition between parentheses", "^merge (?!.* on \\()"),
            new Rule("a SELECT has a FROM", text -> text.anyLevel(OracleLint::lacksFrom)),
            new Rule("a select inside another is not ordered without a page", OracleLint::ordersInside),
            new Rule("IN takes 1000 values", OracleLint::longList),
            new Rule("columns of the key are not updated, ORA-38104", OracleLint::updatesKey),
            new Rule("columns of a page have different names, ORA-00918", OracleLint::repeatsName),
            new Rule("a name has 128 bytes", OracleLint::longName)));

    private OracleLint() {}

    private static boolean lacksFrom(String level) {
        return level.startsWith("select ") && !level.contains(" from ");
    }

    private static boolean ordersInside(Text text) {
        List<String> inside = text.levels().subList(0, text.levels().size() - 1);
        return inside.stream()
                .anyMatch(
                        level -> level.contains("select ") && level.contains(" order by ") && !level.contains(" rows"));
    }

    private static boolean longList(Text text) {
        return IN_LIST.matcher(text.plain()).results().anyMatch(list -> Lint.count(list.group(1), "?") > 1_000);
    }

    private static boolean updatesKey(Text text) {
        Matcher merge = MERGE.matcher(text.original());
        if (!merge.find()) {
            return false;
        }
        List<String> keys = Arrays.stream(merge.group(1).split(" and "))
                .map(pair -> pair.substring(0, pair.indexOf(" = ")).replaceAll(".*\\.", ""))
                .toList();
        return Arrays.stream(merge.group(2).split(", "))
                .map(pair -> pair.substring(0, pair.indexOf(" = ")))
                .anyMatch(keys::contains);
    }

    private static boolean repeatsName(Text text) {
        Matcher list = Pattern.compile("^select (?:distinct )?(.+?) from ").matcher(text.original());
        if (!text.has("\\b(offset|fetch)\\b[^()]*$") || !list.find()) {
            return false;
        }
        List<String> names = Arrays.stream(list.group(1).split(", "))
                .map(column -> column.replaceAll("^.*(\"[^\"]+\")$", "$1"))
                .toList();
        return names.stream().distinct().count() < names.size();
    }

    private static boolean longName(Text text) {
        return NAME.matcher(text.original())
                .results()
                .anyMatch(name -> name.group(1).getBytes(StandardCharsets.UTF_8).length > 128);
    }
}
