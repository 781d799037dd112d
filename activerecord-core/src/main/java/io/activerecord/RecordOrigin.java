package io.activerecord;

import io.activerecord.connection.ConnectionKey;

/** Where a record was read from or written to; shared by all records of one result. */
record RecordOrigin(Engine engine, ConnectionKey key) {}
