package io.activerecord.connection;

import io.activerecord.dialect.Dialect;

final class LazyPool {
    ConnectionKey key() { throw new UnsupportedOperationException(); }
    ConnectionConfig config() { throw new UnsupportedOperationException(); }
    Dialect dialect() { throw new UnsupportedOperationException(); }
}
