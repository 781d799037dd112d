/** The dialects of this library on their engines. */
@NullMarked
package io.activerecord.test.engines;

import org.jspecify.annotations.NullMarked;
