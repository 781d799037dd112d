/** Units of work in two phases, by the manager of {@code activerecord-jta}. */
@NullMarked
package io.activerecord.test.twophase;

import org.jspecify.annotations.NullMarked;
