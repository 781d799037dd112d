package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.KeysetPage;
import io.activerecord.Page;
import io.activerecord.Query;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidTokenException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/pages.md. */
@ExtendWith(LeakCheck.class)
class PagesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void database() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("primary.db")));
        Tables.on("primary");
        for (int i = 0; i < 50; i++) {
            Tables.user("User" + i, 20 + i % 3, true);
        }
    }

    @Test
    void pagesByToken() {
        String after = null;
        // snippet: keyset-page
        Query<User> query = User.where(User.ACTIVE.eq(true)).orderBy(User.AGE.desc(), User.NAME.asc());
        KeysetPage<User> page = query.pageAfter(after, 20); // null or empty: the first page
        String next = page.next().orElse(""); // for the link "next"; empty on the last page
        KeysetPage<User> second = query.pageAfter(next, 20);
        KeysetPage<User> back = query.pageBefore(second.previous().orElseThrow(), 20);
        // end snippet
        assertThat(back.records()).isEqualTo(page.records()).hasSize(20);
        // snippet: page-token
        assertThatThrownBy(() -> query.pageAfter("made up", 20)).isInstanceOf(InvalidTokenException.class);
        // end snippet
    }

    @Test
    void tokensUnderASecret() {
        String secret = "from the configuration, 16 characters or more";
        // snippet: page-secret
        ConnectionManager.models().pageTokens(secret); // once, at the start; the same on every server
        // end snippet
        KeysetPage<User> page = User.query().pageAfter(null, 20);
        assertThat(User.query().pageAfter(page.next().orElseThrow(), 20).records())
                .hasSize(20);
    }

    @Test
    void pagesByNumber() {
        // snippet: number-page
        Page<User> page = User.query().orderBy(User.NAME.asc()).page(3, 20); // the third page of 20
        String title = "page " + page.number() + " of " + page.pages() + ", " + page.total() + " users";
        // end snippet
        assertThat(title).isEqualTo("page 3 of 3, 50 users");
        assertThat(page.records()).hasSize(10);
    }
}
