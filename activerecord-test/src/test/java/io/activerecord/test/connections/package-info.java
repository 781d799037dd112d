/** Scenarios of several connections, through the public API, on real SQLite files. */
@NullMarked
package io.activerecord.test.connections;

import org.jspecify.annotations.NullMarked;
