package io.activerecord.test.community;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.support.SqlEcho;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two databases, their tables, and what is sent to them. */
abstract class Community {
    @TempDir
    Path folder;

    final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void tables() {
        for (String name : List.of("primary", "second")) {
            ConnectionManager.configure(
                    name,
                    ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"))
                            .echo(true));
        }
        primary(
                "create table users (id integer primary key, name text, posts_count integer not null, updated_at text)",
                "create table posts (id integer primary key, user_id integer references users, title text,"
                        + " stars integer not null, comments_count integer not null, updated_at text)",
                "create table photos (id integer primary key, file text, comments_count integer not null,"
                        + " updated_at text)",
                "create table comments (id integer primary key, text text, subject_type text, subject_id integer)",
                "create table memberships (id integer primary key, user_id integer references users,"
                        + " team_id integer references teams, level integer not null)",
                "create table teams (id integer primary key, name text)",
                "create table roles (id integer primary key, name text not null)",
                "create table roles_users (role_id integer references roles, user_id integer references users,"
                        + " primary key (role_id, user_id))",
                "create table people (id integer primary key, name text)",
                "create table friendships (person_id integer, friend_id integer)",
                "create table profiles (id integer primary key, user_id integer references users, motto text)",
                "create table tags_users (tag_id integer, user_id integer)",
                "create table awards (id integer primary key, user_id integer, medal_id integer)");
        ConnectionManager.execute("second", "create table tags (id integer primary key, word text)");
        ConnectionManager.execute("second", "create table medals (id integer primary key, metal text)");
        ConnectionManager.execute(
                "second",
                "create table stamps (id integer primary key, motif text, subject_type text, subject_id integer)");
        echo.clear();
    }

    private static void primary(String... statements) {
        for (String statement : statements) {
            ConnectionManager.execute("primary", statement);
        }
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    /** What was sent since the last time, but for what begins and ends transactions. */
    List<String> sent() {
        List<String> statements = echo.statements().stream()
                .filter(sql -> !sql.matches("(?i)(begin|commit|rollback|savepoint|release).*"))
                .toList();
        echo.clear();
        return statements;
    }

    static void join(User user, Team team) {
        Membership membership = new Membership();
        membership.user = user;
        membership.team = team;
        membership.save();
    }

    static Award award(User user, Medal medal) {
        Award award = new Award();
        award.user = user;
        award.medal = medal;
        award.save();
        return award;
    }
}
