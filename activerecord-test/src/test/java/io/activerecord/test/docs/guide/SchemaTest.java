package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.schema.Finding;
import io.activerecord.schema.FindingCode;
import io.activerecord.schema.Schema;
import io.activerecord.schema.SchemaFigures;
import io.activerecord.schema.SchemaMismatchException;
import io.activerecord.schema.SchemaReport;
import io.activerecord.schema.Severity;
import io.activerecord.schema.TableInfo;
import io.activerecord.test.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of guide/schema.md. */
@ExtendWith(LeakCheck.class)
class SchemaTest {
    @BeforeEach
    void database() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
    }

    @Test
    void tablesAreMadeAndDropped() {
        // snippet: schema-create
        Schema schema = ConnectionManager.schema("primary");
        schema.createTables(Loan.class, Member.class); // members first: loans refer to them
        List<String> sql = schema.createTableSql(Member.class); // the text alone, for a migration
        schema.truncate("loans");
        schema.dropTables(Member.class, Loan.class); // loans first
        // end snippet
        // sql: schema-create-sql
        String expected = """
                create table `members` (`id` integer primary key, `email` varchar(80) not null,
                    `balance` numeric(12, 2), `level` text, `visits` integer not null, unique (`email`),
                    constraint `members_level_check` check (`level` in ('BASIC', 'GOLD')))
                """;
        // end sql
        assertThat(sql).containsExactly(expected.strip().replaceAll("\\s+", " "));
        assertThat(schema.tables()).isEmpty();
    }

    @Test
    void tablesAreRead() {
        Schema schema = ConnectionManager.schema("primary");
        schema.createTables(Member.class, Loan.class);
        // snippet: schema-read
        boolean there = schema.tableExists("loans");
        TableInfo loans = schema.table("loans").orElseThrow();
        List<String> columns = loans.columns().stream().map(ColumnInfo::name).toList();
        List<String> key = loans.primaryKey();
        SchemaFigures figures = schema.figures(); // hits, misses, entries, age of the oldest
        schema.invalidate(); // after DDL that others ran
        // end snippet
        assertThat(there).isTrue();
        assertThat(columns).containsExactly("id", "member_id", "shelf", "position");
        assertThat(key).containsExactly("id");
        assertThat(figures.hits()).isEqualTo(1);
    }

    @Test
    void modelsAreChecked() {
        ConnectionManager.execute(
                "primary", "create table members (id integer primary key, email text, visits integer)");
        Schema schema = ConnectionManager.schema("primary");
        // snippet: schema-check
        SchemaReport report = schema.check(Member.class, Loan.class);
        for (Finding finding : report.atLeast(Severity.WARNING)) {
            System.out.println(finding);
        }
        String json = report.toJson();
        int exitCode = report.exitCode(Severity.ERROR);
        // end snippet
        assertThat(report.findings()).anyMatch(finding -> finding.code() == FindingCode.MISSING_TABLE);
        assertThat(json).contains("\"code\":\"MISSING_COLUMN\"");
        assertThat(exitCode).isEqualTo(1);
        assertThatThrownBy(
                        () ->
                                // snippet: schema-fail
                                schema.check(Member.class, Loan.class).failAt(Severity.ERROR)
                        // end snippet
                        )
                .isInstanceOf(SchemaMismatchException.class);
    }
}
