/** A result of a million rows in a JVM that could not hold it. */
@NullUnmarked
package io.activerecord.test.streaming;

import org.jspecify.annotations.NullUnmarked;
