/** Models as users write them: without null annotations. */
@NullUnmarked
package io.activerecord.test.shards;

import org.jspecify.annotations.NullUnmarked;
