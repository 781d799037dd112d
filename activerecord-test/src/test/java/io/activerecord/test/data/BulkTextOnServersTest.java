package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.sql.Access;
import io.activerecord.sql.Table;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngine;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a server stores of the lines that COPY and LOAD DATA send, without the inserts to which a load goes back where they are
 * refused: so an escape that is wrong is seen.
 */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkTextOnServersTest {
    private static final String ALL_BYTES = allBytes();

    private static final List<@Nullable String> TEXTS = Arrays.asList(
            "a\tb",
            "\t",
            "a\nb",
            "\n",
            "a\rb\r\n",
            "a\\b",
            "\\",
            "\\\\",
            "\\N",
            "\\n",
            "\\t",
            "\\0",
            "\\.",
            "N",
            "NULL",
            "",
            null,
            " ",
            "'",
            "\"",
            "\"a\tb\"",
            "'a'\\'b'",
            "é€\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB",
            "\u001A\b\u007F",
            "a\u000012",
            "\u0000");

    private static String allBytes() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return new String(all, StandardCharsets.ISO_8859_1);
    }

    static Stream<ServerEngine> engines() {
        return Goods.engines().filter(engine -> !List.of("sqlite", "h2").contains(engine.name()));
    }

    private static final class Rows implements BulkRows {
        final List<@Nullable String> texts;

        Rows(List<@Nullable String> texts) {
            this.texts = texts;
        }

        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public void write(int row, ColumnWriter out, int first) {
            out.setInt(first, row);
            String text = texts.get(row);
            if (text == null) {
                out.setNull(first + 1, Types.VARCHAR);
                out.setNull(first + 2, Types.VARBINARY);
            } else {
                out.setString(first + 1, text);
                out.setBytes(first + 2, text.getBytes(StandardCharsets.UTF_8));
            }
            out.setBytes(first + 3, ALL_BYTES.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static BulkTarget target(Connection jdbc) throws SQLException {
        try (Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery("select * from texts")) {
            List<BulkTarget.Column> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String name = rows.getMetaData().getColumnName(i);
                columns.add(new BulkTarget.Column(
                        name, name, rows.getMetaData().getColumnType(i), "", 0, name.equals("id")));
            }
            return new BulkTarget(Table.of("texts"), "texts", columns);
        }
    }

    private static void assertStored(Connection jdbc, List<@Nullable String> texts) throws SQLException {
        try (Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery("select * from texts order by id")) {
            for (String text : texts) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isEqualTo(text);
                assertThat(rows.getBytes(3)).isEqualTo(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
                assertThat(rows.getBytes(4)).isEqualTo(ALL_BYTES.getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theLinesAreReadAsTheyAreMeant(ServerEngine engine) throws SQLException {
        try (Goods goods = Goods.on(engine)) {
            boolean mysql = Goods.isMysql(engine);
            ConnectionManager.execute(
                    "goods",
                    "create table texts (id integer primary key, txt "
                            + (mysql
                                    ? "varchar(100) character set utf8mb4, bin varbinary(100), every longblob)"
                                    : "varchar(100), bin bytea, every bytea)"));
            List<@Nullable String> texts = TEXTS.stream()
                    .filter(text -> mysql || text == null || text.indexOf('\0') < 0) // no text of PostgreSQL has it
                    .toList();
            var connections = ConnectionManager.connections();
            try (Lease lease = connections.lease(connections.routeTo("goods", null), Access.WRITE)) {
                Connection jdbc = lease.connection();
                var control = Objects.requireNonNull(lease.dialect().bulk(), "bulk");
                try (BulkSession session = control.begin(jdbc, target(jdbc))) {
                    assertThat(session.means().isStream())
                            .as("%s", session.shortfall())
                            .isTrue();
                    session.load(new Rows(texts));
                }
                assertStored(jdbc, texts);
            }
        }
    }
}
