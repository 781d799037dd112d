/** The shared renderer, for dialects that are written outside of this library. */
@NullMarked
package io.activerecord.dialect.rendering;

import org.jspecify.annotations.NullMarked;
