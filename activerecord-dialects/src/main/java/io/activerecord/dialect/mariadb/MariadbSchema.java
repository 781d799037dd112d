package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.LabelQuery;
import io.activerecord.dialect.TypeFit;
import io.activerecord.dialect.mysql.MysqlSchema;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.util.Locale;

/** Tables of MariaDB, where they differ from MySQL's. Safe for use by several threads. */
final class MariadbSchema extends MysqlSchema {
    private static final LabelQuery CHECKS = new LabelQuery(
            "select check_clause from information_schema.check_constraints"
                    + " where constraint_schema = ? and table_name = ?",
            LabelQuery.Form.CHECK);

    private static final int LONGEST_TIME = 10;

    MariadbSchema(Dialect dialect) {
        super(dialect);
    }

    /** As MySQL's in all but its name (https://mariadb.com/kb/en/supported-character-sets-and-collations/). */
    @Override
    protected String collation() {
        return "utf8mb4_nopad_bin";
    }

    @Override
    public String commitsOnDdl() {
        return "the server commits it first"
                + " (https://mariadb.com/kb/en/sql-statements-that-cause-an-implicit-commit/)";
    }

    @Override
    protected LabelQuery checks() {
        return CHECKS;
    }

    /** JSON is a name for LONGTEXT there (https://mariadb.com/kb/en/json-data-type/). */
    @Override
    public TypeFit fit(ColumnSpec wanted, ColumnInfo found) {
        boolean json = wanted.type() == ColumnType.JSON || wanted.type().isArray();
        boolean longText = found.typeName().toUpperCase(Locale.ROOT).equals("LONGTEXT");
        return json && longText ? TypeFit.EXACT : super.fit(wanted, found);
    }

    /** The driver takes a time to be as long as {@code -838:59:59}, which is what MySQL's does not. */
    @Override
    public int fraction(ColumnInfo time) {
        return time.jdbcType() == Types.TIME
                ? Math.max(time.scale(), time.size() - LONGEST_TIME - 1)
                : super.fraction(time);
    }
}
