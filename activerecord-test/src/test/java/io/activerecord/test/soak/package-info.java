/** Many threads for a long time; {@link io.activerecord.test.soak.SoakTest} says how to run it for longer. */
@NullMarked
package io.activerecord.test.soak;

import org.jspecify.annotations.NullMarked;
