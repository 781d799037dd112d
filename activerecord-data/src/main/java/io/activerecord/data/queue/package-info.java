/** Writes that are accepted now and sent together soon: {@link io.activerecord.data.queue.WriteBehind}. */
@NullMarked
package io.activerecord.data.queue;

import org.jspecify.annotations.NullMarked;
