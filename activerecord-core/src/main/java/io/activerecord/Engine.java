package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.schema.Schemas;
import io.activerecord.transaction.Transactions;
import java.time.Clock;

/** One set of connections with the services that work on it; what the static front stands for. */
record Engine(Connections connections, Transactions transactions, Schemas schemas, Clock clock) {
    static Engine of(Connections connections) {
        Clock clock = Clock.systemUTC();
        return new Engine(connections, new Transactions(connections), new Schemas(connections, clock), clock);
    }
}
