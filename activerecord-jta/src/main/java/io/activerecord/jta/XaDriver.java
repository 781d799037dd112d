package io.activerecord.jta;

import io.activerecord.connection.XaTarget;
import io.activerecord.error.DriverNotFoundException;
import io.activerecord.error.UnsupportedByDialectException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.XADataSource;

/**
 * A driver with XA: its data source, which is a bean, and how that is told properties beside the URL. No driver is on the
 * compile path.
 */
enum XaDriver {
    POSTGRESQL("org.postgresql.Driver", "org.postgresql.xa.PGXADataSource") {
        @Override
        void set(Bean bean, String url, Map<String, String> properties) throws SQLException {
            bean.set("setUrl", url);
            for (Map.Entry<String, String> property : properties.entrySet()) {
                bean.call("setProperty", String.class, property.getKey(), property.getValue());
            }
        }
    },
    MYSQL("com.mysql.cj.jdbc.Driver", "com.mysql.cj.jdbc.MysqlXADataSource") {
        @Override
        void set(Bean bean, String url, Map<String, String> properties) throws SQLException {
            bean.set(
                    "setUrl",
                    withParameters(url, properties, value -> URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
    },
    MARIADB("org.mariadb.jdbc.Driver", "org.mariadb.jdbc.MariaDbDataSource") {
        @Override
        void set(Bean bean, String url, Map<String, String> properties) throws SQLException {
            for (Map.Entry<String, String> property : properties.entrySet()) {
                if (property.getValue().contains("&")) { // the driver does not decode its URL
                    throw new SQLException("the value of '" + property.getKey() + "' cannot have a '&'");
                }
            }
            bean.set("setUrl", withParameters(url, properties, value -> value));
        }
    },
    H2("org.h2.Driver", "org.h2.jdbcx.JdbcDataSource") {
        @Override
        void set(Bean bean, String url, Map<String, String> properties) throws SQLException {
            bean.set("setURL", withSettings(url, properties));
        }
    },
    ORACLE("oracle.jdbc.OracleDriver", "oracle.jdbc.xa.client.OracleXADataSource") {
        @Override
        void set(Bean bean, String url, Map<String, String> properties) throws SQLException {
            Properties beside = new Properties();
            beside.putAll(properties);
            bean.set("setURL", url);
            bean.call("setConnectionProperties", Properties.class, beside);
        }
    },
    SQLSERVER("com.microsoft.sqlserver.jdbc.SQLServerDriver", "com.microsoft.sqlserver.jdbc.SQLServerXADataSource") {
        @Override
        void set(Bean bean, String url, Map<String, String> properties) throws SQLException {
            bean.set("setURL", withSettings(url, properties));
        }
    };

    private final String driverClass;
    private final String dataSourceClass;

    XaDriver(String driverClass, String dataSourceClass) {
        this.driverClass = driverClass;
        this.dataSourceClass = dataSourceClass;
    }

    /** Tells {@code bean} all but the user. */
    abstract void set(Bean bean, String url, Map<String, String> properties) throws SQLException;

    static XADataSource dataSource(XaTarget target) throws SQLException {
        XaDriver driver = null;
        for (XaDriver each : values()) {
            driver = each.driverClass.equals(target.driverClass()) ? each : driver;
        }
        if (driver == null) {
            throw new UnsupportedByDialectException("connection '" + target.connection()
                    + "' cannot take part in two-phase commit: driver " + target.driverClass()
                    + " has no XA; leave it out of the unit, or choose CommitProtocol.BEST_EFFORT");
        }
        Bean bean = Bean.of(driver.dataSourceClass, target);
        Map<String, String> beside = new TreeMap<>(target.properties());
        String user = beside.remove("user");
        String password = beside.remove("password");
        driver.set(bean, target.url(), beside);
        if (user != null) {
            bean.set("setUser", user);
        }
        if (password != null) {
            bean.set("setPassword", password);
        }
        return (XADataSource) bean.object();
    }

    /** {@code ?a=1&b=2}. */
    private static String withParameters(String url, Map<String, String> properties, UnaryOperator<String> encoded) {
        if (properties.isEmpty()) {
            return url;
        }
        String before = !url.contains("?") ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&";
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + encoded.apply(property.getValue()))
                .collect(Collectors.joining("&", url + before, ""));
    }

    /** {@code ;a=1;b=2}. */
    private static String withSettings(String url, Map<String, String> properties) throws SQLException {
        StringBuilder text = new StringBuilder(url);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getValue().contains(";")) {
                throw new SQLException("the value of '" + property.getKey() + "' cannot have a ';'");
            }
            if (text.charAt(text.length() - 1) != ';') {
                text.append(';');
            }
            text.append(property.getKey()).append('=').append(property.getValue());
        }
        return text.toString();
    }

    /** An object of a class that is only known by name. */
    private record Bean(Object object) {
        static Bean of(String name, XaTarget target) throws SQLException {
            try {
                ClassLoader here = XaDriver.class.getClassLoader();
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                return new Bean(Class.forName(name, true, loader == null ? here : loader)
                        .getConstructor()
                        .newInstance());
            } catch (ClassNotFoundException e) {
                throw new DriverNotFoundException("connection '" + target.connection() + "' needs " + name
                        + " for two-phase commit, and it is not on the class path; add the driver");
            } catch (ReflectiveOperationException e) {
                throw new SQLException(name + " cannot be made", e);
            }
        }

        void set(String setter, String value) throws SQLException {
            call(setter, String.class, value);
        }

        void call(String method, Class<?> type, Object... values) throws SQLException {
            Class<?>[] parameters = new Class<?>[values.length];
            Arrays.fill(parameters, type);
            try {
                object.getClass().getMethod(method, parameters).invoke(object, values);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException refused
                        ? refused
                        : new SQLException(method + " of " + object.getClass().getName() + " failed", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new SQLException(object.getClass().getName() + " has no " + method, e);
            }
        }
    }
}
