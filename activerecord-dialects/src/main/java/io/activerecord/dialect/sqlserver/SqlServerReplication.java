package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position is the log sequence number of a commit: the last one of a primary, or the last one that a secondary has redone, of the
 * database in an availability group. The other numbers that the view has are those of blocks of the log, and of a primary that waits
 * for nobody it has none
 * (https://learn.microsoft.com/en-us/sql/relational-databases/system-dynamic-management-views/sys-dm-hadr-database-replica-states-transact-sql).
 * Immutable; safe for use by several threads. Written after the manual; not run on a server yet.
 *
 * <p>Everybody may ask whether a database can be updated
 * (https://learn.microsoft.com/en-us/sql/t-sql/functions/databasepropertyex-transact-sql). For a position the user needs
 * VIEW SERVER STATE, from SQL Server 2022 on VIEW SERVER PERFORMANCE STATE; in Azure SQL Database, VIEW DATABASE STATE or VIEW
 * DATABASE PERFORMANCE STATE
 * (https://learn.microsoft.com/en-us/sql/relational-databases/system-dynamic-management-views/sys-dm-database-replica-states-azure-sql-database).
 * One who has not, and a database that is in no group, is told none, and reads after writes go to the primary.
 *
 * <p>A secondary answers only if it lets readers in, and some only those whose URL says {@code applicationIntent=ReadOnly}.
 */
final class SqlServerReplication implements ReplicationControl {
    static final SqlServerReplication INSTANCE = new SqlServerReplication();

    private static final String WRITABLE =
            "select case when cast(databasepropertyex(db_name(), 'Updateability') as nvarchar(60)) = 'READ_WRITE'"
                    + " then 1 else 0 end as writable, ";

    /** Of the statements of a batch only one runs; a view that is missing, or must not be seen, fails when it is run. */
    private static final String STATUS = "if cast(serverproperty('EngineEdition') as int) = 5"
            + " and (" + granted("db_name()", "'DATABASE'", "DATABASE") + ") "
            + WRITABLE + position("sys.dm_database_replica_states", "")
            + " else if cast(serverproperty('EngineEdition') as int) <> 5"
            + " and (" + granted("null", "null", "SERVER") + ") "
            + WRITABLE + position("sys.dm_hadr_database_replica_states", " and database_id = db_id()")
            + " else " + WRITABLE + "cast(null as varchar(25)) as log_position";

    private static final Pattern LSN = Pattern.compile("\\d{1,25}");

    private SqlServerReplication() {}

    /** A permission that the version does not know gives null. */
    private static String granted(String name, String kind, String scope) {
        String has = "has_perms_by_name(" + name + ", " + kind + ", 'VIEW " + scope;
        return has + " STATE') = 1 or " + has + " PERFORMANCE STATE') = 1";
    }

    private static String position(String view, String condition) {
        return "(select top (1) cast(last_commit_lsn as varchar(25)) from " + view + " where is_local = 1" + condition
                + ") as log_position";
    }

    @Override
    public String status() {
        return STATUS;
    }

    @Override
    public boolean isPosition(@Nullable String text) {
        return text != null && LSN.matcher(text).matches();
    }

    @Override
    public boolean includes(String reached, String wanted) {
        return new BigInteger(reached).compareTo(new BigInteger(wanted)) >= 0;
    }

    /**
     * A database that is read-only, as every secondary is, and one that lets in nobody but those who say that they read
     * (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-3000-to-3999,
     * https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999).
     */
    @Override
    public boolean refusesWrites(DriverError error) {
        return error.vendorCode() == 3906 || error.vendorCode() == 978;
    }
}
