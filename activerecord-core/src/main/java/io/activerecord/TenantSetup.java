package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.connection.TenantPlaces;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.TenantSetupException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant is made: its schema or database, and then what is to be in it. Immutable: each method gives a new value.
 *
 * <pre>{@code
 * TenantSetup setup = TenantSetup.schema().then(tenant -> ConnectionManager.schema("shop").createTables(Order.class));
 * ConnectionManager.setUpTenant("shop", "acme", setup);
 * }</pre>
 */
public final class TenantSetup {
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    private final Place place;
    private final @Nullable String admin;
    private final UnaryOperator<String> nameOf;
    private final List<Concurrently.Each<? super String>> steps;

    private enum Place {
        SCHEMA,
        DATABASE,
        NONE
    }

    private TenantSetup(
            Place place,
            @Nullable String admin,
            UnaryOperator<String> nameOf,
            List<Concurrently.Each<? super String>> steps) {
        this.place = place;
        this.admin = admin;
        this.nameOf = nameOf;
        this.steps = List.copyOf(steps);
    }

    /** Its schema, on the database that the tenants of the group share. */
    public static TenantSetup schema() {
        return new TenantSetup(Place.SCHEMA, null, UnaryOperator.identity(), List.of());
    }

    /**
     * Its database, made over another connection to the same server.
     *
     * @param admin the name of that connection, whose user may make databases
     * @param nameOf the database's name, as the group's configuration of the tenant has it
     */
    public static TenantSetup database(String admin, UnaryOperator<String> nameOf) {
        return new TenantSetup(Place.DATABASE, Objects.requireNonNull(admin, "admin"), nameOf, List.of());
    }

    /** Nothing by itself: for files, and for places that a step makes. */
    public static TenantSetup inPlace() {
        return new TenantSetup(Place.NONE, null, UnaryOperator.identity(), List.of());
    }

    /** And then this, under the tenant: tables, a migration tool, first rows. */
    public TenantSetup then(Concurrently.Each<? super String> step) {
        List<Concurrently.Each<? super String>> more = new ArrayList<>(steps);
        more.add(Objects.requireNonNull(step, "step"));
        return new TenantSetup(place, admin, nameOf, more);
    }

    /**
     * Makes {@code tenant}.
     *
     * @throws TenantSetupException if a part of it failed; what this call made is dropped again, or named if it cannot be
     */
    void run(Connections connections, String group, String tenant) {
        connections.tenantPlaces().requireChangeable(tenant);
        Made made = make(connections, group, tenant);
        try {
            for (Concurrently.Each<? super String> step : steps) {
                ConnectionManager.<Exception>withTenant(tenant, () -> step.accept(tenant));
            }
        } catch (Exception | Error failure) { // of whatever kind: nothing of a tenant that is half made stays
            boolean interrupted = Thread.interrupted() || failure instanceof InterruptedException;
            connections.tenantPlaces().close(group, tenant).await(LONGEST_END);
            String state = made.undo(connections);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw refusal(group, tenant, failure, state);
        }
    }

    /**
     * Drops the place that this makes, with all that is in it.
     *
     * @throws UnsupportedByDialectException if no one statement does; nothing was dropped
     */
    void drop(Connections connections, String group, String tenant) {
        connections.tenantPlaces().requireChangeable(tenant);
        Target target = target(connections, group, tenant);
        if (target == null) {
            throw new UnsupportedByDialectException("a tenant that is made in place is dropped by who made it");
        }
        if (target.drop == null) {
            throw target.unsupported("drops");
        }
        connections.tenantPlaces().close(group, tenant).await(LONGEST_END);
        execute(connections, target.at, target.drop);
    }

    private static TenantSetupException refusal(String group, String tenant, Throwable failure, String state) {
        return new TenantSetupException(
                "tenant '" + tenant + "' of '" + group + "' was not set up: " + failure.getMessage() + "; " + state,
                failure);
    }

    // ---- the place ----

    /** A schema or database, what makes it and what drops it; null where no one statement does. */
    private record Target(
            Route at,
            String what,
            @Nullable String create,
            @Nullable String drop) {
        UnsupportedByDialectException unsupported(String does) {
            return new UnsupportedByDialectException(at.dialect().productName() + " " + does + " no " + what
                    + " by a statement alone; do it in a step of TenantSetup.inPlace(), or with SQL of yours");
        }
    }

    /** What was made; null for nothing. */
    private record Made(@Nullable Target target) {
        /** Drops it; what is left then, in words. */
        String undo(Connections connections) {
            if (target == null) {
                return "it had made nothing besides its own steps";
            }
            if (target.drop == null) {
                return target.what + " was made and stays, for the engine drops none with what is in it";
            }
            try {
                execute(connections, target.at, target.drop);
                return target.what + " was dropped again";
            } catch (RuntimeException e) {
                return target.what + " was made and could not be dropped: " + e.getMessage();
            }
        }
    }

    private @Nullable Target target(Connections connections, String group, String tenant) {
        TenantPlaces places = connections.tenantPlaces();
        return switch (place) {
            case NONE -> null;
            case SCHEMA -> {
                Route shared = places.shared(group);
                String name = Objects.requireNonNull(places.schemaOf(group, tenant), "schema");
                SchemaDialect text = shared.dialect().schema();
                yield new Target(shared, "schema " + name, text.createSchema(name), text.dropSchema(name));
            }
            case DATABASE -> {
                Route server = connections.routeTo(Objects.requireNonNull(admin, "admin"), null);
                String name = nameOf.apply(tenant);
                SchemaDialect text = server.dialect().schema();
                yield new Target(server, "database " + name, text.createDatabase(name), text.dropDatabase(name));
            }
        };
    }

    private Made make(Connections connections, String group, String tenant) {
        Target target = target(connections, group, tenant);
        if (target == null) {
            return new Made(null);
        }
        if (target.create == null) {
            throw target.unsupported("makes");
        }
        try {
            execute(connections, target.at, target.create);
        } catch (ConnectionLostException e) {
            throw new TenantSetupException(
                    "tenant '" + tenant + "' of '" + group + "' was not set up: the connection broke, and whether "
                            + target.what + " was made is not known",
                    e);
        }
        return new Made(target);
    }

    private static void execute(Connections connections, Route route, String sql) {
        try (Lease lease = connections.lease(route, Access.WRITE);
                StatementRun run =
                        StatementRun.on(lease, new RenderedSql(sql, new int[0], Access.WRITE, List.of(), false))) {
            run.execute();
        }
    }
}
