/**
 * The main job: real data on several SQLite connections.
 *
 * <p>Models are {@code @NullUnmarked}: the library sets their fields, which no null checker can see.
 */
@NullMarked
package io.activerecord.examples;

import org.jspecify.annotations.NullMarked;
