/** Many records at once: insertAll and upsertAll on SQLite and H2. */
@NullUnmarked
package io.activerecord.test.bulk;

import org.jspecify.annotations.NullUnmarked;
