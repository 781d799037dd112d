/** What records do, together: marks, counters, callbacks, classes of one table and owners of several types. */
@NullUnmarked
package io.activerecord.test.together;

import org.jspecify.annotations.NullUnmarked;
