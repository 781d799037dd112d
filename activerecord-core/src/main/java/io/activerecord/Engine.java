package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.transaction.Transactions;
import java.time.Clock;

/** One set of connections with the services that work on it; what the static front stands for. */
record Engine(Connections connections, Transactions transactions, Clock clock) {
    static Engine of(Connections connections) {
        return new Engine(connections, new Transactions(connections), Clock.systemUTC());
    }
}
