package io.activerecord.dialect.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import io.activerecord.dialect.Dialect;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden SQL of a server that no test can reach, held against judges that can be asked: two grammars that others wrote,
 * rules of the manual, and H2, which in a mode of its own understands much of that server's SQL. Judges err too; where one
 * refuses what the server takes, the statement is listed with the reason, and must still be refused, so that no list
 * outlives its reason.
 */
public abstract class UnreachableServerTest extends DialectGoldenTest {
    private final Dialect dialect;
    private final Lint lint;
    private final SQLParserEngine shardingSphere;
    private final DbType druid;

    /**
     * Golden SQL of {@code dialect}.
     *
     * @param product as ShardingSphere calls it
     * @param druid as Druid calls it
     */
    protected UnreachableServerTest(Dialect dialect, Lint lint, String product, DbType druid) {
        super(dialect);
        this.dialect = dialect;
        this.lint = lint;
        this.shardingSphere = new SQLParserEngine(product, new CacheOption(1, 1));
        this.druid = druid;
    }

    /** What a judge refuses though the server takes it: {@code "area: name"} and the reason. */
    public record Errors(Map<String, String> shardingSphere, Map<String, String> druid, Map<String, String> h2) {}

    protected abstract Errors errors();

    /** An H2 in the server's mode, with the tables of the catalogue. */
    protected abstract Connection h2() throws SQLException;

    /** Type numbers of the server's own driver. */
    protected Set<Integer> driverTypes() {
        return Set.of();
    }

    /** The text with what H2 has under another name, and without what it has not and needs not. */
    protected String forH2(String sql) {
        return sql;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noRuleOfTheManualIsBroken(Catalogue.Case command) {
        RenderedSql sql = GoldenFiles.render(dialect, command);
        if (sql != null && !isUsersOwn(command)) {
            assertThat(lint.broken(sql.text())).as(sql.text()).isEmpty();
        }
    }

    /** What a fragment says is the user's; the catalogue's are written for no engine in particular. */
    private static boolean isUsersOwn(Catalogue.Case command) {
        return command.name().contains("fragment");
    }

    @Test
    void shardingSphereTakesAllButWhatIsListed() {
        assertRefused(errors().shardingSphere(), this::parse);
    }

    private void parse(Catalogue.Case command, RenderedSql sql) {
        shardingSphere.parse(shortened(sql.text()), false);
    }

    /** How long a list is, is no matter of grammar, but of seconds. */
    private static String shortened(String sql) {
        return sql.replaceAll("(?:\\?, ){20,}", "?, ");
    }

    @Test
    void druidTakesAllButWhatIsListed() {
        assertRefused(errors().druid(), (command, sql) -> SQLUtils.parseStatements(shortened(sql.text()), druid));
    }

    @Test
    void everyStatementIsTakenByOneGrammarAtLeast() {
        assertThat(errors().shardingSphere().keySet()).noneMatch(errors().druid()::containsKey);
    }

    @Test
    void h2RunsAllButWhatIsListed() {
        assertRefused(errors().h2(), this::run);
    }

    private void run(Catalogue.Case command, RenderedSql sql) throws SQLException {
        try (Connection connection = h2();
                PreparedStatement statement = connection.prepareStatement(forH2(sql.text()))) {
            new StatementWriter(statement, driverTypes()).bind(dialect, sql, ShapeWriter.of(command.command()));
            assertThat(statement.execute()).isEqualTo(sql.returnsRows());
        }
    }

    @FunctionalInterface
    private interface Judge {
        void judge(Catalogue.Case command, RenderedSql sql) throws SQLException;
    }

    private void assertRefused(Map<String, String> listed, Judge judge) {
        Map<String, String> refused = new TreeMap<>();
        for (Catalogue.Case command : Catalogue.cases()) {
            RenderedSql sql = GoldenFiles.render(dialect, command);
            String refusal = sql == null ? null : refusal(judge, command, sql);
            if (refusal != null) {
                refused.put(command.toString(), refusal);
            }
        }
        assertThat(refused.keySet())
                .as("refused are %s", String.join("\n", refused.toString().split(", (?=\\w+: )")))
                .containsExactlyInAnyOrderElementsOf(listed.keySet());
    }

    private static @Nullable String refusal(Judge judge, Catalogue.Case command, RenderedSql sql) {
        try {
            judge.judge(command, sql);
            return null;
        } catch (SQLException | RuntimeException refusal) { // each judge has exceptions of its own
            String message = String.valueOf(refusal.getMessage()).replaceAll("\\s+", " ");
            return message.substring(0, Math.min(200, message.length()));
        }
    }
}
