/** The programs that the documentation shows, written as users write them: without null annotations. */
@NullUnmarked
package io.activerecord.test.docs.shards;

import org.jspecify.annotations.NullUnmarked;
