package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Explanation;
import io.activerecord.SqlText;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.QueryTags;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/tags-and-explain.md. */
@ExtendWith(LeakCheck.class)
class TagsAndExplainTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        Tables.on("primary");
        Tables.user("Ann", 31, true);
        sql.clear();
    }

    @Test
    void statementsAreTagged() {
        // snippet: tags
        ConnectionManager.tags()
                .application(Map.of("app", "shop"))
                .dynamic(QueryTags.Dynamic.WHERE_PLANS_ARE_NOT_KEPT_BY_TEXT);

        ConnectionManager.tagged(Map.of("route", "/users"), () -> {
            User.where(User.AGE.ge(18)).tag("why", "report").list();
        });
        // end snippet
        // sql: tags-sql
        sql.hasRun("""
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users` where `age` >= ?
                    /*app='shop',route='%2Fusers',why='report'*/
                """);
        // end sql
    }

    @Test
    void aStatementIsShown() {
        // snippet: to-sql
        SqlText statement = User.where(User.AGE.ge(18)).limit(10).toSql();
        String text = statement.text(); // select "id", .. from "users" where "age" >= ? limit ?
        // statement.binds() is [INTEGER, LONG]
        // end snippet
        assertThat(text).endsWith("limit ?");
        assertThat(statement.binds()).hasSize(2);
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aPlanIsShown() {
        // snippet: explain
        Explanation plan = User.where(User.AGE.ge(18)).explain();
        String lines = plan.text();
        // end snippet
        assertThat(lines).contains("users");
        assertThat(plan.rows()).isNotEmpty();
    }
}
