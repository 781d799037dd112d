package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.schema.Schemas;
import io.activerecord.transaction.Transactions;
import java.time.Clock;
import java.util.function.Function;

/** One set of connections with the services that work on it; what the static front stands for. */
record Engine(Connections connections, Transactions transactions, Schemas schemas, ModelDefaults defaults) {
    /** The one of {@code connections}, whoever asks. */
    static Engine of(Connections connections) {
        return connections.service(Engine.class, new Maker());
    }

    /** A class and no lambda, as in all that a process runs to configure: its first lambda costs some 20 ms. */
    private static final class Maker implements Function<Connections, Engine> {
        @Override
        public Engine apply(Connections connections) {
            Schemas schemas = new Schemas(connections, Clock.systemUTC());
            return new Engine(connections, new Transactions(connections), schemas, new ModelDefaults());
        }
    }

    Clock clock() {
        return defaults.clock();
    }

    /** What holds here for lists that are read now. */
    NPlusOne nPlusOne() {
        NPlusOne here = connections.context().get(Siblings.SETTING);
        return here == null ? defaults.nPlusOne() : here;
    }
}
