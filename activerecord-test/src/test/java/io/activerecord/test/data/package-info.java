/** Many rows in and out, on real engines. */
@NullMarked
package io.activerecord.test.data;

import org.jspecify.annotations.NullMarked;
