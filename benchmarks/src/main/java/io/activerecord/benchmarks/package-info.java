/** Measurements against hand-written JDBC on the same pool. */
@NullMarked
package io.activerecord.benchmarks;

import org.jspecify.annotations.NullMarked;
