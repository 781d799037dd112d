/** What single engines do, on their real servers. */
@NullMarked
package io.activerecord.test.engines;

import org.jspecify.annotations.NullMarked;
