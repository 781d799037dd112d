package io.activerecord.test.docs.guide;

import io.activerecord.ConnectionManager;
import java.util.Locale;

/** The tables of the guide's models, and a few rows. */
final class Tables {
    private static final String USERS = "create table users (id integer primary key, name text, email text unique,"
            + " age integer not null, active integer not null, created_at text)";
    private static final String POSTS = "create table posts (id integer primary key,"
            + " user_id integer references users (id), title text not null, stars integer)";
    private static final String ACCOUNTS = "create table accounts (id integer primary key, owner text not null,"
            + " balance integer not null check (balance >= 0))";

    private Tables() {}

    static void on(String connection) {
        ConnectionManager.execute(connection, USERS);
        ConnectionManager.execute(connection, POSTS);
        ConnectionManager.execute(connection, ACCOUNTS);
    }

    static User user(String name, int age, boolean active) {
        User user = new User();
        user.name = name;
        user.email = name.toLowerCase(Locale.ROOT) + "@example.org";
        user.age = age;
        user.active = active;
        user.save();
        return user;
    }

    static Post post(User user, String title, Integer stars) {
        Post post = new Post();
        post.userId = user.id;
        post.title = title;
        post.stars = stars;
        post.save();
        return post;
    }

    static Account account(String owner, long balance) {
        Account account = new Account();
        account.owner = owner;
        account.balance = balance;
        account.save();
        return account;
    }
}
