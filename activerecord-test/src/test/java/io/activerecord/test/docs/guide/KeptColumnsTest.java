package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MissingTenantException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/kept-columns.md, and those of guide/queries.md about scopes. */
@ExtendWith(LeakCheck.class)
class KeptColumnsTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        ConnectionManager.schema("primary").createTables(Ticket.class, Article.class);
        sql.clear();
    }

    private static Ticket ticket(String subject) {
        Ticket ticket = new Ticket();
        ticket.subject = subject;
        ticket.save();
        return ticket;
    }

    @Test
    void theClockAndTheActorAreTheApplications() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        // snippet: kept-clock
        ConnectionManager.models()
                .clock(Clock.fixed(noon, ZoneOffset.UTC)) // for tests; the system's unless told otherwise
                .actor(() -> "nightly job"); // who acts where nobody is named; asked at each write
        // end snippet
        ConnectionManager.withTenant("acme", () -> {
            // snippet: kept-who
            Ticket ticket = new Ticket();
            ticket.subject = "printer";
            ConnectionManager.actingAs("ann", ticket::save); // created_by and updated_by are ann
            // end snippet
            assertThat(ticket.createdBy).isEqualTo("ann");
            assertThat(ticket.createdAt).isEqualTo(noon);
            ticket.subject = "mouse";
            ticket.save();
            assertThat(ticket.updatedBy).isEqualTo("nightly job");
        });
    }

    @Test
    void deletingSoftly() {
        ConnectionManager.withTenant("acme", () -> {
            Ticket ticket = ticket("printer");
            sql.clear();
            // snippet: soft-delete
            ticket.delete();
            long left = Ticket.query().count(); // 0: every read leaves it out

            Ticket gone = Ticket.query().onlyDeleted().one(); // withDeleted(): the others too
            boolean deleted = gone.isDeleted(); // true: save() refuses it
            gone.restore();
            gone.deleteForever();
            // end snippet
            assertThat(left).isZero();
            assertThat(deleted).isTrue();
            // sql: soft-delete-sql
            sql.hasRun("""
                    update `tickets` set `version` = ?, `updated_at` = ?, `updated_by` = ?, `deleted_at` = ?
                        where (`id` = ? and `version` = ? and `tenant` = ? and `deleted_at` is null)
                    select count(*) from `tickets` where (`tenant` = ? and `deleted_at` is null)
                    select `id`, `subject`, `tenant`, `version`, `created_at`, `updated_at`, `created_by`,
                        `updated_by`, `deleted_at` from `tickets` where (`tenant` = ? and `deleted_at` is not null)
                        limit ?
                    update `tickets` set `version` = ?, `updated_at` = ?, `updated_by` = ?, `deleted_at` = ?
                        where (`id` = ? and `version` = ? and `tenant` = ? and `deleted_at` is not null)
                    delete from `tickets` where (`id` = ? and `version` = ? and `tenant` = ?)
                    """);
            // end sql
        });
    }

    @Test
    void tenants() {
        // snippet: tenant
        ConnectionManager.withTenant("acme", () -> {
            Ticket ticket = new Ticket();
            ticket.subject = "printer";
            ticket.save(); // tenant is acme
        });
        ConnectionManager.withTenant("zeta", () -> {
            assertThat(Ticket.all()).isEmpty(); // ... where `tenant` = ?
        });
        assertThatThrownBy(Ticket::all).isInstanceOf(MissingTenantException.class); // nothing was sent

        long all = Ticket.query().acrossTenants().count();
        List<Ticket> same = ConnectionManager.acrossTenants(() -> Ticket.all()); // every model, this block
        // end snippet
        assertThat(all).isEqualTo(1);
        assertThat(same).hasSize(1);
    }

    @Test
    void sets() {
        ConnectionManager.withTenant("acme", () -> {
            ticket("printer");
            sql.clear();
            // snippet: kept-sets
            Ticket.where(Ticket.SUBJECT.eq("printer")).update(Ticket.SUBJECT.set("Printer"));
            Ticket.where(Ticket.SUBJECT.eq("Printer")).delete();
            Ticket.where(Ticket.SUBJECT.eq("Printer")).restore();

            Ticket.where(Ticket.SUBJECT.eq("Printer")).raw().update(Ticket.SUBJECT.set("x"));
            Ticket.where(Ticket.SUBJECT.eq("x")).raw().delete();
            // end snippet
            // sql: kept-sets-sql
            sql.hasRun("""
                    update `tickets` set `subject` = ?, `version` = (`version` + ?), `updated_at` = ?, `updated_by` = ?
                        where (`subject` = ? and `tenant` = ? and `deleted_at` is null)
                    update `tickets` set `deleted_at` = ?, `version` = (`version` + ?), `updated_at` = ?, `updated_by` = ?
                        where (`subject` = ? and `tenant` = ? and `deleted_at` is null)
                    update `tickets` set `deleted_at` = ?, `version` = (`version` + ?), `updated_at` = ?, `updated_by` = ?
                        where (`subject` = ? and `tenant` = ? and `deleted_at` is not null)
                    update `tickets` set `subject` = ? where `subject` = ?
                    delete from `tickets` where `subject` = ?
                    """);
            // end sql
            assertThatThrownBy(() -> Ticket.query().update(Ticket.TENANT.set("zeta")))
                    .isInstanceOf(InvalidQueryException.class);
        });
    }

    @Test
    void scopes() {
        for (int stars = 1; stars <= 5; stars++) {
            Article article = new Article();
            article.title = "article " + stars;
            article.stars = stars;
            article.publishedAt = stars == 5 ? null : Instant.EPOCH.plusSeconds(stars);
            article.save();
        }
        sql.clear();
        // snippet: scopes-used
        List<Article> best = Article.query()
                .scope(Article::rated)
                .scope(Article::latest)
                .limit(3)
                .list();
        long drafts =
                Article.query().unscoped().where(Article.PUBLISHED_AT.isNull()).count();
        // end snippet
        assertThat(best).hasSize(1);
        assertThat(drafts).isEqualTo(1);
        // sql: scopes-sql
        sql.hasRun("""
                select `id`, `title`, `stars`, `published_at` from `articles`
                    where (`stars` >= ? and `published_at` is not null) order by `published_at` desc limit ?
                select count(*) from `articles` where `published_at` is null
                """);
        // end sql
    }
}
