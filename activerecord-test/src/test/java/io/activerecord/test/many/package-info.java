/** Batches, pages, many records written at once, progress, and work on other threads. */
@NullUnmarked
package io.activerecord.test.many;

import org.jspecify.annotations.NullUnmarked;
