package io.activerecord.dialect.oracle;

import io.activerecord.dialect.jooq.Identifiers;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as Oracle keeps them. A name written without quotes is stored in upper case, one between quotes as it stands
 * (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Database-Object-Names-and-Qualifiers.html). So a
 * name that is plain and in lower case, {@code users}, means what everybody's {@code create table users} made, which is
 * {@code "USERS"}; every other name means itself, {@code "camelCase"}, {@code "USERS"}. Quotes are always written, so
 * that no list of reserved words decides what a name means.
 */
final class OracleNames {
    static final int MOST_BYTES = 128;

    /** What could have been written without quotes, in lower case. */
    private static final Pattern FOLDED = Pattern.compile("[a-z][a-z0-9_$#]*");

    private OracleNames() {}

    static String quote(String name) {
        if (name.indexOf('"') >= 0) {
            throw new UnsupportedByDialectException("oracle cannot use name '" + name
                    + "': a name cannot hold a double quote, not even between quotes; rename it");
        }
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > MOST_BYTES) {
            throw new MappingException("cannot use name '" + name + "' in SQL: it has " + length
                    + " bytes, and oracle takes " + MOST_BYTES + "; shorten it");
        }
        return Identifiers.quote(stored(name), '"');
    }

    /** The name as the data dictionary has it. */
    static String stored(String name) {
        return FOLDED.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : name;
    }
}
