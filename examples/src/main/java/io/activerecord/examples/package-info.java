/** The main job: real data on several SQLite connections. */
@NullMarked
package io.activerecord.examples;

import org.jspecify.annotations.NullMarked;
