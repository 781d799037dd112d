package io.activerecord.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The same work by hand: plain JDBC, statements kept for each physical connection. */
final class HandWritten implements AutoCloseable {
    private static final String COLUMNS =
            "id, name, email, phone, city, country, age, visits, score, credit, active, created_at";
    private static final String SET_COLUMNS = COLUMNS.substring("id, ".length());
    private static final String VALUES = " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "select " + COLUMNS + " from users where id = ?";
    private static final String LIST = "select " + COLUMNS + " from users where id <= ?";
    private static final String UPDATE = "update users set visits = ? where id = ?";
    private static final String INSERT_VISITOR = "insert into visitors (" + SET_COLUMNS + ")" + VALUES;
    private static final String INSERT_RETURNING = INSERT_VISITOR + " returning id";
    private static final String INSERT_USER = "insert into users (" + SET_COLUMNS + ")" + VALUES;

    private static final String UPSERT_VISITOR = INSERT_VISITOR
            + " on conflict (email) do update set name = excluded.name, phone = excluded.phone, city = excluded.city,"
            + " country = excluded.country, age = excluded.age, visits = excluded.visits, score = excluded.score,"
            + " credit = excluded.credit, active = excluded.active";
    private static final String NEXT = "select " + COLUMNS + " from users where id > ? order by id limit ?";

    private final Engine engine;
    private final KeptStatements kept;

    HandWritten(Engine engine, String folder) {
        this.engine = engine;
        this.kept = new KeptStatements(engine.url(folder));
    }

    /** Makes the tables and the people. */
    void fill() throws SQLException {
        try (Connection connection = kept.connection();
                PreparedStatement users = connection.prepareStatement(engine.table("users"));
                PreparedStatement visitors = connection.prepareStatement(engine.table("visitors"))) {
            users.execute();
            visitors.execute();
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT_USER)) {
                for (int n = 1; n <= People.COUNT; n++) {
                    set(insert, People.person(n));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    void run(String sql) throws SQLException {
        try (Connection connection = kept.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    void empty(String table) throws SQLException {
        try (Connection connection = kept.connection();
                PreparedStatement statement = connection.prepareStatement(engine.empty(table))) {
            statement.execute();
        }
    }

    Person find(long id) throws SQLException {
        try (Connection connection = kept.connection()) {
            PreparedStatement statement = kept.statement(connection, FIND);
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("no user " + id);
                }
                return map(rows);
            }
        }
    }

    List<Person> list(long last) throws SQLException {
        try (Connection connection = kept.connection()) {
            PreparedStatement statement = kept.statement(connection, LIST);
            statement.setLong(1, last);
            try (ResultSet rows = statement.executeQuery()) {
                List<Person> people = new ArrayList<>();
                while (rows.next()) {
                    people.add(map(rows));
                }
                return people;
            }
        }
    }

    private Person map(ResultSet rows) throws SQLException {
        Person person = new Person();
        person.id = rows.getLong(1);
        person.name = rows.getString(2);
        person.email = rows.getString(3);
        person.phone = rows.getString(4);
        person.city = rows.getString(5);
        person.country = rows.getString(6);
        person.age = rows.getInt(7);
        person.visits = rows.getInt(8);
        person.score = rows.getDouble(9);
        person.credit = rows.getLong(10);
        person.active = rows.getBoolean(11);
        person.createdAt = engine.instant(rows, 12);
        return person;
    }

    private void set(PreparedStatement statement, Person person) throws SQLException {
        statement.setString(1, person.name);
        statement.setString(2, person.email);
        statement.setString(3, person.phone);
        statement.setString(4, person.city);
        statement.setString(5, person.country);
        statement.setInt(6, person.age);
        statement.setInt(7, person.visits);
        statement.setDouble(8, person.score);
        statement.setLong(9, person.credit);
        statement.setBoolean(10, person.active);
        engine.set(statement, 11, person.createdAt);
    }

    /** Sets the person's id, which is returned too. */
    long insert(Person person) throws SQLException {
        try (Connection connection = kept.connection()) {
            long id = engine == Engine.SQLITE ? insertReturning(connection, person) : insertKeys(connection, person);
            person.id = id;
            return id;
        }
    }

    private long insertReturning(Connection connection, Person person) throws SQLException {
        PreparedStatement statement = kept.statement(connection, INSERT_RETURNING);
        set(statement, person);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long insertKeys(Connection connection, Person person) throws SQLException {
        PreparedStatement statement = kept.insert(connection, INSERT_VISITOR);
        set(statement, person);
        statement.executeUpdate();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    // ---- many at once ----

    /** Sets the people's ids. */
    void insertAll(List<Person> people) throws SQLException {
        try (Connection connection = kept.connection()) {
            connection.setAutoCommit(false);
            if (engine == Engine.SQLITE) {
                for (Person person : people) {
                    person.id = insertReturning(connection, person);
                }
            } else {
                insertBatch(connection, people);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void insertBatch(Connection connection, List<Person> people) throws SQLException {
        PreparedStatement statement = kept.insert(connection, INSERT_VISITOR);
        for (Person person : people) {
            set(statement, person);
            statement.addBatch();
        }
        statement.executeBatch();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            for (Person person : people) {
                rows.next();
                person.id = rows.getLong(1);
            }
        }
    }

    /** By e-mail, in one transaction; nothing is read back. */
    void upsertAll(List<Person> people) throws SQLException {
        try (Connection connection = kept.connection()) {
            connection.setAutoCommit(false);
            PreparedStatement statement = kept.statement(connection, UPSERT_VISITOR);
            for (Person person : people) {
                set(statement, person);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Writes the visits of all, in one transaction. */
    void updateAll(List<Person> people) throws SQLException {
        try (Connection connection = kept.connection()) {
            connection.setAutoCommit(false);
            PreparedStatement statement = kept.statement(connection, UPDATE);
            for (Person person : people) {
                statement.setInt(1, person.visits);
                statement.setLong(2, Objects.requireNonNull(person.id));
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** The sum of all ids, read so many rows at a time. */
    long inBatches(int size) throws SQLException {
        long sum = 0;
        long last = 0;
        List<Person> people;
        do {
            people = next(last, size);
            for (Person person : people) {
                last = Objects.requireNonNull(person.id);
                sum += last;
            }
        } while (people.size() == size);
        return sum;
    }

    private List<Person> next(long last, int size) throws SQLException {
        try (Connection connection = kept.connection()) {
            PreparedStatement statement = kept.statement(connection, NEXT);
            statement.setLong(1, last);
            statement.setInt(2, size);
            try (ResultSet rows = statement.executeQuery()) {
                List<Person> people = new ArrayList<>();
                while (rows.next()) {
                    people.add(map(rows));
                }
                return people;
            }
        }
    }

    /** Loads, changes one field, writes it back. */
    void visit(long id) throws SQLException {
        Person person = find(id);
        person.visits++;
        try (Connection connection = kept.connection()) {
            PreparedStatement statement = kept.statement(connection, UPDATE);
            statement.setInt(1, person.visits);
            statement.setLong(2, id);
            if (statement.executeUpdate() != 1) {
                throw new SQLException("user " + id + " is gone");
            }
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
