/** Many rows into a database and out of it by its own means: {@link io.activerecord.data.Bulk}. */
@NullMarked
package io.activerecord.data;

import org.jspecify.annotations.NullMarked;
