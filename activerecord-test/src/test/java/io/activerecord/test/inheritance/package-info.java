/** Models that share a table, and classes without one whose fields models have: on SQLite. */
@NullUnmarked
package io.activerecord.test.inheritance;

import org.jspecify.annotations.NullUnmarked;
