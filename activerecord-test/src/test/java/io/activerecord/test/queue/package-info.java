/** Writes that are queued: what is promised of them, on H2, SQLite and real servers with faults. */
@NullMarked
package io.activerecord.test.queue;

import org.jspecify.annotations.NullMarked;
