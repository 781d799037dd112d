package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.mysql.Quoted;
import io.activerecord.dialect.mysql.ServerErrors;
import io.activerecord.error.SqlErrorKind;

/**
 * What MariaDB's error codes mean (https://mariadb.com/kb/en/mariadb-error-code-reference/). Those from 1900 on are its
 * own.
 */
final class MariadbErrors {
    private MariadbErrors() {}

    static ErrorInfo classify(DriverError error) {
        Quoted names = Quoted.in(error.message());
        return switch (error.vendorCode()) {
            case 4025 -> // ER_CONSTRAINT_FAILED: `name` .. `db`.`table`
                new ErrorInfo(SqlErrorKind.CHECK_VIOLATION, names.backticked(0), names.backticked(2), null);
            case 1020 -> // ER_CHECKREAD: changed since the snapshot was taken
                ErrorInfo.of(SqlErrorKind.SERIALIZATION_FAILURE);
            case 1969 -> // ER_STATEMENT_TIMEOUT: max_statement_time
                ErrorInfo.of(SqlErrorKind.STATEMENT_TIMEOUT);
            case 1927 -> // ER_CONNECTION_KILLED
                ErrorInfo.of(SqlErrorKind.CONNECTION_LOST);
            case 4151 -> // ER_ACCOUNT_HAS_BEEN_LOCKED
                ErrorInfo.of(SqlErrorKind.AUTHENTICATION);
            case 4091, 4161 -> // ER_UNKNOWN_SEQUENCES, ER_UNKNOWN_DATA_TYPE
                ErrorInfo.of(SqlErrorKind.UNDEFINED_OBJECT);
            case 4078 -> // ER_ILLEGAL_PARAMETER_DATA_TYPES2_FOR_OPERATION
                ErrorInfo.of(SqlErrorKind.SYNTAX);
            default -> ServerErrors.classify(error);
        };
    }
}
