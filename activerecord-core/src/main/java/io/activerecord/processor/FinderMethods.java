package io.activerecord.processor;

import io.activerecord.processor.Member.ColumnMember;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The static methods of a generated class: each forwards to the finder under the same name.
 *
 * <p>Where classes share a table, those of a class below must hide those of the class above, or {@code Car.all()} would
 * quietly mean all vehicles. So what is given is a {@code ${Result}}, which below is the same or less; and what is taken
 * is a {@code ${Taken}}, the same for all of them, because a parameter of another type argument would neither hide nor
 * overload. What does not belong to the class is refused by the finder.
 */
final class FinderMethods {
    /** Keys that literals are written of: {@code find(1)} has to find the one with the primitive parameter. */
    private static final Map<String, String> PRIMITIVES = Map.of("java.lang.Long", "long", "java.lang.Integer", "int");

    private final ModelShape shape;

    FinderMethods(ModelShape shape) {
        this.shape = shape;
    }

    /** The source, in which the model is still a placeholder. */
    @Override
    public String toString() {
        String root = shape.relatives().root();
        return (finds() + STATICS + (shape.relatives().open() ? "" : WALKS))
                .replace("${Result}", shape.relatives().open() ? "? extends ${Model}" : "${Model}")
                .replace("${Owned}", root == null ? "? super ${Model}" : "? extends " + root)
                .replace("${Some}", "? extends " + (root == null ? "${Model}" : root))
                .replace("${Taken}", root == null ? "${Model}" : "? extends " + root)
                .replace("${FINDER}", root == null ? "FINDER" : "((io.activerecord.Finder) FINDER)");
    }

    private String finds() {
        List<ColumnMember> key = shape.key();
        if (key.isEmpty()) {
            return "";
        }
        String boxed = find(ColumnMember::type);
        String primitive = key.size() == 1 ? PRIMITIVES.get(key.get(0).type()) : null;
        return primitive == null ? boxed : boxed + find(column -> primitive);
    }

    private String find(Function<ColumnMember, String> type) {
        return """

                /** The record with this key; raises {@code RecordNotFoundException} when there is none. */
                public static ${Model} find(%s) {
                    return FINDER.find(%s);
                }
            """.formatted(
                        joined(column -> type.apply(column) + " " + column.property()), joined(ColumnMember::property));
    }

    private String joined(Function<ColumnMember, String> part) {
        return shape.key().stream().map(part).collect(Collectors.joining(", "));
    }

    private static final String STATICS = """

            /** The one record that the condition holds for, if there is one. */
            public static java.util.Optional<${Result}> findBy(io.activerecord.sql.Condition condition) {
                return FINDER.findBy(condition);
            }

            /** Every record. */
            public static java.util.List<${Result}> all() {
                return FINDER.all();
            }

            /** A query for every record, to be narrowed. */
            public static io.activerecord.Query<${Result}> query() {
                return FINDER.query();
            }

            /** A query for the records that the condition holds for. */
            public static io.activerecord.Query<${Result}> where(io.activerecord.sql.Condition condition) {
                return FINDER.where(condition);
            }

            /** A query for the records that the SQL fragment holds for, with a bind for each question mark. */
            public static io.activerecord.Query<${Result}> where(
                    java.lang.String fragment, ${Object}... binds) {
                return FINDER.where(fragment, binds);
            }

            /** A query that loads these associations with the records, and others with those. */
            public static io.activerecord.Query<${Result}> with(
                    io.activerecord.Loadable<${Owned}> first, io.activerecord.Loadable<?>... further) {
                return ${FINDER}.with(first, further);
            }

            /** A query that counts these associations of the records. */
            @java.lang.SafeVarargs
            @java.lang.SuppressWarnings({"all", "varargs"})
            public static io.activerecord.Query<${Result}> withCount(
                    io.activerecord.Loadable<${Owned}>... counted) {
                return ${FINDER}.withCount(counted);
            }

            /** Loads these associations for records that are there already. */
            public static void preload(
                    java.util.Collection<${Some}> records,
                    io.activerecord.Loadable<${Owned}> first,
                    io.activerecord.Loadable<?>... further) {
                ${FINDER}.preload(records, first, further);
            }

            /** A query on another connection. */
            public static io.activerecord.Query<${Result}> using(java.lang.String connection) {
                return FINDER.using(connection);
            }

            /** A query on another connection, and what that means inside a transaction. */
            public static io.activerecord.Query<${Result}> using(
                    java.lang.String connection, io.activerecord.connection.SwitchPolicy policy) {
                return FINDER.using(connection, policy);
            }

            /** This model works on another connection until the scope is closed. */
            public static io.activerecord.connection.ConnectionScope usingConnection(
                    java.lang.String connection) {
                return FINDER.usingConnection(connection);
            }

            /** This model works on another connection until the scope is closed, with a policy for transactions. */
            public static io.activerecord.connection.ConnectionScope usingConnection(
                    java.lang.String connection, io.activerecord.connection.SwitchPolicy policy) {
                return FINDER.usingConnection(connection, policy);
            }

            /** Does work with this model on another connection. */
            public static <X extends java.lang.Exception> void usingConnection(
                    java.lang.String connection, io.activerecord.connection.Block<X> block) throws X {
                FINDER.usingConnection(connection, block);
            }

            /** Does work with this model on another connection, with a policy for transactions. */
            public static <X extends java.lang.Exception> void usingConnection(
                    java.lang.String connection,
                    io.activerecord.connection.SwitchPolicy policy,
                    io.activerecord.connection.Block<X> block)
                    throws X {
                FINDER.usingConnection(connection, policy, block);
            }

            /** Does work with this model on another connection and gives its result. */
            public static <T extends ${Object}, X extends java.lang.Exception> T usingConnection(
                    java.lang.String connection, io.activerecord.connection.Work<T, X> work) throws X {
                return FINDER.usingConnection(connection, work);
            }

            /** Does work with this model on another connection and gives its result, with a policy for transactions. */
            public static <T extends ${Object}, X extends java.lang.Exception> T usingConnection(
                    java.lang.String connection,
                    io.activerecord.connection.SwitchPolicy policy,
                    io.activerecord.connection.Work<T, X> work)
                    throws X {
                return FINDER.usingConnection(connection, policy, work);
            }

            /** Does work in a transaction on this model's connection: all of it or none. */
            public static <X extends java.lang.Exception> void transaction(
                    io.activerecord.connection.Block<X> block) throws X {
                FINDER.transaction(block);
            }

            /** Does work in a transaction on this model's connection, all of it or none, and gives its result. */
            public static <T extends ${Object}, X extends java.lang.Exception> T transaction(
                    io.activerecord.connection.Work<T, X> work) throws X {
                return FINDER.transaction(work);
            }

            /** Inserts the records, in order, and sets their keys. */
            public static void insertAll(java.util.Collection<${Taken}> records) {
                ${FINDER}.insertAll(records);
            }

            /** Inserts new records, or updates the rows that have the same values in {@code key}. */
            @java.lang.SafeVarargs
            @java.lang.SuppressWarnings({"all", "varargs"})
            public static io.activerecord.UpsertResult<${Result}> upsertAll(
                    java.util.Collection<${Taken}> records, io.activerecord.TypedColumn<${Taken}, ?>... key) {
                return ${FINDER}.upsertAll(records, key);
            }

            /** Inserts new records, or does with the rows that are there what {@code upsert} says. */
            public static io.activerecord.UpsertResult<${Result}> upsertAll(
                    java.util.Collection<${Taken}> records, io.activerecord.Upsert<${Taken}> upsert) {
                return ${FINDER}.upsertAll(records, upsert);
            }

            /** Updates what has changed of records that were read or saved. */
            public static long updateAll(java.util.Collection<${Taken}> records) {
                return ${FINDER}.updateAll(records);
            }

            /** Deletes the rows of records that were read or saved. */
            public static long deleteAll(java.util.Collection<${Taken}> records) {
                return ${FINDER}.deleteAll(records);
            }
        """;

    /** Not where classes below would have to hide them with other parameters. */
    private static final String WALKS = """

            /** Hands out every record, so many at a time, in the order of their keys. */
            public static <X extends java.lang.Exception> long inBatches(
                    int size, io.activerecord.BatchWork.Simple<java.util.List<${Model}>, X> work) throws X {
                return FINDER.inBatches(size, work);
            }

            /** Hands out every record, one after the other, in the order of their keys. */
            public static <X extends java.lang.Exception> long findEach(
                    io.activerecord.BatchWork.Simple<${Model}, X> work) throws X {
                return FINDER.findEach(work);
            }
        """;
}
