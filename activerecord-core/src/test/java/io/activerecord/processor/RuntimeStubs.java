package io.activerecord.processor;

import java.util.Map;
import java.util.TreeMap;

/**
 * Stands for the runtime types that generated code names. Emptying {@link #SOURCES} makes every test compile against the
 * real ones on the class path.
 */
final class RuntimeStubs {
    /** Qualified names and declarations. */
    static final Map<String, String> SOURCES = new TreeMap<>(Map.ofEntries(
            stub("io.activerecord.Association", "public interface Association<M, T> {}"),
            stub("io.activerecord.ToMany", "public final class ToMany<M, T> implements Association<M, T> {}"),
            stub("io.activerecord.ToOne", "public final class ToOne<M, T> implements Association<M, T> {}"),
            stub("io.activerecord.TypedColumn", """
                public class TypedColumn<M, V> {
                    public io.activerecord.sql.Condition eq(V value) { throw new UnsupportedOperationException(); }
                }\
                """),
            stub("io.activerecord.TextColumn", "public final class TextColumn<M> extends TypedColumn<M, String> {}"),
            stub(
                    "io.activerecord.NumberColumn",
                    "public final class NumberColumn<M, V extends Number> extends TypedColumn<M, V> {}"),
            stub(
                    "io.activerecord.AssociatedList",
                    "public abstract class AssociatedList<T> extends java.util.AbstractList<T> {}"),
            stub("io.activerecord.Query", """
                public interface Query<M> {
                    java.util.List<M> list();
                }\
                """),
            stub("io.activerecord.ActiveRecord", """
                public abstract class ActiveRecord<M extends ActiveRecord<M>> {
                    protected ActiveRecord() {}
                    public void save() {}
                    private Object origin() { return this; }
                    Object state() { return origin(); }
                    protected <T> AssociatedList<T> associated(ToMany<M, T> association) {
                        throw new UnsupportedOperationException();
                    }
                    protected <T> T associated(ToOne<M, T> association) {
                        throw new UnsupportedOperationException();
                    }
                }\
                """),
            stub("io.activerecord.connection.SwitchPolicy", "public enum SwitchPolicy { RAISE, JOIN }"),
            stub("io.activerecord.connection.ConnectionScope", """
                public interface ConnectionScope extends AutoCloseable {
                    @Override void close();
                }\
                """),
            stub("io.activerecord.connection.Block", """
                @FunctionalInterface
                public interface Block<X extends Exception> {
                    void run() throws X;
                }\
                """),
            stub("io.activerecord.connection.Work", """
                @FunctionalInterface
                public interface Work<T, X extends Exception> {
                    T run() throws X;
                }\
                """),
            stub("io.activerecord.Finder", """
                import io.activerecord.connection.*;
                import io.activerecord.sql.Condition;
                public interface Finder<M> {
                    static <M extends ActiveRecord<M>> Finder<M> of(Class<M> model) {
                        throw new UnsupportedOperationException();
                    }
                    <V extends Number> NumberColumn<M, V> numberColumn(String property);
                    TextColumn<M> textColumn(String property);
                    <V> TypedColumn<M, V> column(String property);
                    <T extends ActiveRecord<T>> ToMany<M, T> toMany(String property, Class<T> target);
                    <T extends ActiveRecord<T>> ToOne<M, T> toOne(String property, Class<T> target);
                    M find(Object... key);
                    java.util.Optional<M> findBy(Condition condition);
                    java.util.List<M> all();
                    Query<M> query();
                    Query<M> where(Condition condition);
                    Query<M> where(String fragment, Object... binds);
                    @SuppressWarnings("unchecked")
                    Query<M> with(Association<M, ?>... associations);
                    Query<M> using(String connection);
                    Query<M> using(String connection, SwitchPolicy policy);
                    ConnectionScope usingConnection(String connection);
                    ConnectionScope usingConnection(String connection, SwitchPolicy policy);
                    <X extends Exception> void usingConnection(String connection, Block<X> block) throws X;
                    <X extends Exception> void usingConnection(String connection, SwitchPolicy policy, Block<X> block)
                            throws X;
                    <T, X extends Exception> T usingConnection(String connection, Work<T, X> work) throws X;
                    <T, X extends Exception> T usingConnection(String connection, SwitchPolicy policy, Work<T, X> work)
                            throws X;
                    <X extends Exception> void transaction(Block<X> block) throws X;
                    <T, X extends Exception> T transaction(Work<T, X> work) throws X;
                    void insertAll(java.util.Collection<M> records);
                }\
                """)));

    private RuntimeStubs() {}

    private static Map.Entry<String, String> stub(String name, String declaration) {
        String packageName = name.substring(0, name.lastIndexOf('.'));
        return Map.entry(name, "package " + packageName + ";\n" + declaration + "\n");
    }
}
