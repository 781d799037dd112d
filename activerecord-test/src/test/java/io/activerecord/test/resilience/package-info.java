/** Work that fails: done again, and stopped in time. */
@NullMarked
package io.activerecord.test.resilience;

import org.jspecify.annotations.NullMarked;
