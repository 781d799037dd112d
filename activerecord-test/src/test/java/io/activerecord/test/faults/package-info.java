/** Networks and servers that fail, and what is left of work on them then. */
@NullMarked
package io.activerecord.test.faults;

import org.jspecify.annotations.NullMarked;
