package io.activerecord.dialect.oracle;

import io.activerecord.dialect.SchemaSwitch;
import org.jspecify.annotations.Nullable;

/** https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/ALTER-SESSION.html. Immutable; safe for use by several threads. */
final class OracleSchemaSwitch implements SchemaSwitch {
    static final OracleSchemaSwitch INSTANCE = new OracleSchemaSwitch();

    private static final String ENTER = "alter session set current_schema = ";

    private OracleSchemaSwitch() {}

    @Override
    public String enter(String schema) {
        return ENTER + OracleNames.quote(schema);
    }

    @Override
    public @Nullable String leave(@Nullable String home) {
        return home == null ? null : enter(home);
    }

    @Override
    public String current() {
        return "select sys_context('USERENV', 'CURRENT_SCHEMA') from dual";
    }

    @Override
    public String told(String schema) {
        return OracleNames.stored(schema);
    }
}
