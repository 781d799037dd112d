package io.activerecord.test.inner;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.util.List;

/** The tables of the models of this package, in memory: all of them on each connection. */
final class Tables {
    private static final List<String> ALL = List.of(
            "create table members (id integer primary key, name text)",
            "create table teams (id integer primary key, name text)",
            "create table memberships (id integer primary key, member_id integer, team_id integer,"
                    + " tenant integer not null, deleted_at text)",
            "create table reports (id integer primary key, member_id integer)",
            "create table readers (id integer primary key, report_id integer, member_id integer, gone integer not null)",
            "create table moods (id integer primary key, name text)",
            "create table chosens (id integer primary key, member_id integer)");

    private Tables() {}

    static void make() {
        make("primary");
        make("second");
    }

    private static void make(String connection) {
        ConnectionManager.configure(connection, config(connection));
        ALL.forEach(table -> ConnectionManager.execute(connection, table));
    }

    /** A database for each of the tenants 7 and 8. */
    static void makeTenants(String group) {
        ConnectionManager.tenants(group, tenant -> config(group + tenant));
        for (String tenant : List.of("7", "8")) {
            ConnectionManager.withTenant(tenant, () -> ALL.forEach(table -> ConnectionManager.execute(group, table)));
        }
    }

    private static ConnectionConfig config(String database) {
        return ConnectionConfig.url("jdbc:sqlite:file:inner-" + database + "?mode=memory&cache=shared")
                .poolSize(1)
                .echo(true);
    }

    static Member member(String name) {
        Member member = new Member(name);
        member.save();
        return member;
    }

    static Team team(String name) {
        Team team = new Team(name);
        team.save();
        return team;
    }

    static Membership join(String tenant, Member member, Team team) {
        return ConnectionManager.withTenant(tenant, () -> {
            Membership membership = new Membership(member, team);
            membership.save();
            return membership;
        });
    }
}
