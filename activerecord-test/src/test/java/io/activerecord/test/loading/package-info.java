/** Associations for many records at once, and the watch over those loaded one by one. */
@NullUnmarked
package io.activerecord.test.loading;

import org.jspecify.annotations.NullUnmarked;
