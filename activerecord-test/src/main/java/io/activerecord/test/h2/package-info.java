/**
 * A dialect of H2, written from outside against the same SPI as any other: the worked example for authors of dialects,
 * and what the tests and benchmarks run on where no server is wanted.
 *
 * <p>It is not registered: who wants it names {@link io.activerecord.test.h2.H2Provider} in
 * {@code META-INF/services/io.activerecord.dialect.DialectProvider}, and has {@code activerecord-dialects} and H2 on the
 * class path.
 */
@NullMarked
package io.activerecord.test.h2;

import org.jspecify.annotations.NullMarked;
