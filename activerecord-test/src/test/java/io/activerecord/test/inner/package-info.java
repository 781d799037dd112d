/** Queries inside others: where they run, what holds in them, and how often it is asked. On SQLite. */
@NullUnmarked
package io.activerecord.test.inner;

import org.jspecify.annotations.NullUnmarked;
