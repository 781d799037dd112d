package io.activerecord.dialect.mysql;

import java.util.Locale;

/** Tells MySQL and MariaDB apart, which speak one protocol and two languages. Safe for use by several threads. */
public final class ServerFamily {
    /** MariaDB 10 told old clients that it was 5.5.5, and its own version behind that. */
    private static final String DISGUISE = "5.5.5-";

    private ServerFamily() {}

    /** Whether a server that a driver's metadata tells like this is MariaDB. */
    public static boolean isMariadb(String productName, String productVersion) {
        return productName.equalsIgnoreCase("MariaDB")
                || productVersion.toLowerCase(Locale.ROOT).contains("mariadb")
                || productVersion.startsWith(DISGUISE);
    }

    /** The version of a MariaDB without its disguise. */
    public static String mariadbVersion(String productVersion) {
        return productVersion.startsWith(DISGUISE) ? productVersion.substring(DISGUISE.length()) : productVersion;
    }
}
