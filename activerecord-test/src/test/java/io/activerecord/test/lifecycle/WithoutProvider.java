package io.activerecord.test.lifecycle;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConfigurationException;

/** A process of its own, whose class path has no provider of Jakarta Validation, or nothing of it at all. */
final class WithoutProvider {
    private WithoutProvider() {}

    public static void main(String[] args) {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").poolSize(1));
        ConnectionManager.schema("primary").createTables(Club.class, Member.class);
        Note.createTable();
        Callee.of("a").save();
        Note.of("b").save();
        Member member = Member.of("");
        try {
            member.save();
            System.out.println("saved");
        } catch (ConfigurationException e) {
            System.out.println("refused: " + e.getMessage());
        }
        ConnectionManager.disposeAll();
    }
}
