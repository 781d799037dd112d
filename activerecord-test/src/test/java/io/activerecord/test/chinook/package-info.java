/** A schema that was there before: the tables of the Chinook sample, mapped by annotations alone. */
@NullUnmarked
package io.activerecord.test.chinook;

import org.jspecify.annotations.NullUnmarked;
