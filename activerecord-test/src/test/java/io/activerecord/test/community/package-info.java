/** Associations of every kind, on SQLite. */
@NullUnmarked
package io.activerecord.test.community;

import org.jspecify.annotations.NullUnmarked;
