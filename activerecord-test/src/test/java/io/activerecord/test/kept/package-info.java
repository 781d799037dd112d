/** Columns that the library keeps, and conditions that hold without being told: on SQLite. */
@NullUnmarked
package io.activerecord.test.kept;

import org.jspecify.annotations.NullUnmarked;
