package io.activerecord.test.connections;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionScope;

/** Every way to open a scope on a connection. */
enum Opening {
    MODEL_SCOPE(true) {
        @Override
        <X extends Exception> void run(String name, Block<X> inside) throws X {
            try (ConnectionScope scope = Place.usingConnection(name)) {
                requireNamed(scope, name);
                inside.run();
            }
        }
    },
    MODEL_BLOCK(true) {
        @Override
        <X extends Exception> void run(String name, Block<X> inside) throws X {
            Place.usingConnection(name, inside);
        }
    },
    EVERY_SCOPE(false) {
        @Override
        <X extends Exception> void run(String name, Block<X> inside) throws X {
            try (ConnectionScope scope = ConnectionManager.usingConnection(name)) {
                requireNamed(scope, name);
                inside.run();
            }
        }
    },
    EVERY_BLOCK(false) {
        @Override
        <X extends Exception> void run(String name, Block<X> inside) throws X {
            ConnectionManager.usingConnection(name, inside);
        }
    };

    /** Whether only {@link Place} is led there. */
    final boolean ofModel;

    Opening(boolean ofModel) {
        this.ofModel = ofModel;
    }

    abstract <X extends Exception> void run(String name, Block<X> inside) throws X;

    static void requireNamed(ConnectionScope scope, String name) {
        if (!scope.connectionName().equals(name)) {
            throw new AssertionError("scope on " + name + " says " + scope.connectionName());
        }
    }
}
