/** The programs of the cookbook, written as users write them: without null annotations. */
@NullUnmarked
package io.activerecord.test.docs.cookbook;

import org.jspecify.annotations.NullUnmarked;
