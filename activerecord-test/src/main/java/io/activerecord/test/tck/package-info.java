/**
 * What a dialect must do, as tests: extend {@link io.activerecord.test.tck.DialectTck}, say where the database is, and
 * every case runs on it.
 *
 * <p>Needs JUnit 5 with {@code junit-jupiter-params} and the engine's driver on the class path of the tests.
 */
@NullMarked
package io.activerecord.test.tck;

import org.jspecify.annotations.NullMarked;
