/** Models and snippets of guide/loading.md. */
@NullUnmarked
package io.activerecord.test.docs.guide.loading;

import org.jspecify.annotations.NullUnmarked;
