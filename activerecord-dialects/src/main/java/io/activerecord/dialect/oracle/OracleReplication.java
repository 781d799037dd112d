package io.activerecord.dialect.oracle;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position is an SCN: of a primary the current one, of a standby that up to which it has applied redo, which are the same column
 * (https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/V-DATABASE.html). Immutable; safe for use by several threads.
 * Written after the manual; not run on a server yet.
 *
 * <p>Everybody may ask for the role (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SYS_CONTEXT.html). For a
 * position the user needs {@code grant select on v_$database}, or {@code grant execute on dbms_flashback}
 * (https://docs.oracle.com/en/database/oracle/oracle-database/19/arpls/DBMS_FLASHBACK.html); one who has neither is told none, and
 * reads after writes go to the primary. A primary that is open for reading alone is told from one that takes writes with the first.
 */
final class OracleReplication implements ReplicationControl {
    static final OracleReplication INSTANCE = new OracleReplication();

    /**
     * A view that the user must not see would have the whole query refused, so it is asked inside a function of the query
     * (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SELECT.html, plsql_declarations).
     */
    private static final String STATUS = "with function told(question varchar2) return varchar2 is answer varchar2(40);"
            + " begin execute immediate question into answer; return answer;"
            + " exception when others then return null; end;"
            + " select case when sys_context('USERENV', 'DATABASE_ROLE') = 'PRIMARY'"
            + " and coalesce(told('select open_mode from v$database'), 'READ WRITE') = 'READ WRITE'"
            + " then 1 else 0 end as writable,"
            + " coalesce(told('select to_char(current_scn) from v$database'),"
            + " told('select to_char(dbms_flashback.get_system_change_number) from dual')) as log_position"
            + " from dual";

    private static final Pattern SCN = Pattern.compile("\\d{1,19}");

    private OracleReplication() {}

    @Override
    public String status() {
        return STATUS;
    }

    @Override
    public boolean isPosition(@Nullable String text) {
        return text != null && SCN.matcher(text).matches();
    }

    @Override
    public boolean includes(String reached, String wanted) {
        return Long.compareUnsigned(Long.parseUnsignedLong(reached), Long.parseUnsignedLong(wanted)) >= 0;
    }

    /**
     * A database that is open for reading alone, and a logical standby that its guard protects
     * (https://docs.oracle.com/en/error-help/db/ora-16000/, https://docs.oracle.com/en/error-help/db/ora-16224/).
     */
    @Override
    public boolean refusesWrites(DriverError error) {
        return error.vendorCode() == 16000 || error.vendorCode() == 16224;
    }
}
