package io.activerecord.connection;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.dialect.SchemaSwitch;
import io.activerecord.dialect.SessionControl;
import io.activerecord.dialect.Streaming;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Junction;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A small real dialect over H2: knows errors, addresses and how to render one kind of delete. */
public final class ProbeDialect implements Dialect, DriverProfile {
    static final ProbeDialect INSTANCE = new ProbeDialect();

    final AtomicInteger rendered = new AtomicInteger();

    /** Found by ServiceLoader. */
    public static final class Provider implements DialectProvider {
        @Override
        public String name() {
            return "probe";
        }

        @Override
        public DriverProfile driver() {
            return INSTANCE;
        }

        @Override
        public boolean isProduct(String databaseProductName) {
            return databaseProductName.equals("H2");
        }

        @Override
        public Dialect dialect() {
            return INSTANCE;
        }
    }

    /** An engine whose driver nobody has added. */
    public static final class Jarless implements DialectProvider {
        @Override
        public String name() {
            return "jarless";
        }

        @Override
        public DriverProfile driver() {
            return new Profile();
        }

        @Override
        public boolean isProduct(String databaseProductName) {
            return false;
        }

        @Override
        public Dialect dialect() {
            throw new AssertionError("not asked for: its driver cannot be loaded");
        }

        private static final class Profile extends ProfileOfProbe {
            @Override
            public String driverClass() {
                return "no.such.Driver";
            }

            @Override
            public String driverArtifact() {
                return "no.such:driver";
            }

            @Override
            public boolean accepts(String url) {
                return url.startsWith("jdbc:jarless:");
            }
        }
    }

    /** Hands on to the probe's profile. */
    private abstract static class ProfileOfProbe implements DriverProfile {
        @Override
        public @Nullable String problem(String url) {
            return null;
        }

        @Override
        public String url(Address address) {
            return "jdbc:jarless:x";
        }

        @Override
        public Map<String, String> defaults(String url) {
            return Map.of();
        }

        @Override
        public List<String> sessionSetup() {
            return List.of();
        }
    }

    /** Its streams want the connection for themselves. */
    @Override
    public Streaming streaming() {
        return new Streaming(500, false, true);
    }

    @Override
    public String driverClass() {
        return ProbeDriver.class.getName();
    }

    @Override
    public String driverArtifact() {
        return "com.h2database:h2";
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:probe:");
    }

    @Override
    public @Nullable String problem(String url) {
        return url.length() == "jdbc:probe:".length() ? "it names no database" : null;
    }

    @Override
    public String url(Address address) {
        return "jdbc:probe:tcp://" + address.host() + ":" + address.port() + "/" + address.database();
    }

    @Override
    public Map<String, String> defaults(String url) {
        return Map.of();
    }

    @Override
    public List<String> sessionSetup() {
        return List.of("set @probed = 1");
    }

    @Override
    public int poolLimit(String url) {
        return url.contains("private") ? 1 : 0;
    }

    @Override
    public @Nullable String writerTurn(String url) {
        return url.contains("turn") ? url : null;
    }

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String productName() {
        return "Probe";
    }

    @Override
    public Map<DialectFeature, String> absences() {
        Map<DialectFeature, String> all = new EnumMap<>(DialectFeature.class);
        for (DialectFeature feature : DialectFeature.values()) {
            all.put(feature, "it does nothing");
        }
        return all;
    }

    /** As H2 tells a session's state. */
    @Override
    public SessionControl session() {
        return ProbeSession.INSTANCE;
    }

    /** Asks a table of the test's; a position is a number. */
    @Override
    public ReplicationControl replication() {
        return new Replication();
    }

    private static final class Replication implements ReplicationControl {
        @Override
        public String status() {
            return "select writable, log_position from node_state";
        }

        @Override
        public boolean isPosition(@Nullable String text) {
            return text != null && text.matches("[0-9]{1,18}");
        }

        @Override
        public boolean includes(String reached, String wanted) {
            return Long.parseLong(reached) >= Long.parseLong(wanted);
        }

        @Override
        public boolean refusesWrites(DriverError error) {
            return "25006".equals(error.sqlState());
        }
    }

    @Override
    public SchemaSwitch schemaSwitch() {
        return ProbeSession.INSTANCE;
    }

    @Override
    public String quote(String identifier) {
        return '"' + identifier + '"';
    }

    /** {@code delete from t where a = ? and b = ?}. */
    @Override
    public RenderedSql render(SqlCommand command, ShapeWriter slots) {
        rendered.incrementAndGet();
        DeleteCommand delete = (DeleteCommand) command;
        int[] placed = ((Junction) Objects.requireNonNull(delete.where()))
                .parts().stream()
                        .mapToInt(part -> slots.slotOf((Bind) ((Comparison) part).right()))
                        .toArray();
        return new RenderedSql(
                "delete from " + delete.table() + " where " + placed.length,
                placed,
                command.access(),
                List.of(),
                false);
    }

    @Override
    public ValueCodec<?> codec(ColumnType type) {
        throw new UnsupportedOperationException("no values here");
    }

    @Override
    public ErrorInfo classify(DriverError error) {
        return switch (error.vendorCode()) {
            case 28_000 -> ErrorInfo.of(SqlErrorKind.AUTHENTICATION);
            case 90_146, 90_149 -> ErrorInfo.of(SqlErrorKind.DATABASE_MISSING);
            case 90_067, 90_121 -> ErrorInfo.of(SqlErrorKind.CONNECTION_LOST);
            case 57_014 -> ErrorInfo.of(SqlErrorKind.CANCELLED);
            case 23_505 -> new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, "pk", "t", null);
            case 42_001, 42_000 -> ErrorInfo.of(SqlErrorKind.SYNTAX);
            case 42_102, 42_104 -> ErrorInfo.of(SqlErrorKind.UNDEFINED_OBJECT);
            default -> ErrorInfo.of(SqlErrorKind.OTHER);
        };
    }

    @Override
    public TransactionControl transactions() {
        return TransactionControl.JDBC;
    }

    @Override
    public DriverProfile driver() {
        return this;
    }
}
