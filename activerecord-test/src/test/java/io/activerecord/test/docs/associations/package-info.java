/** The snippets of guide/associations.md, with models of their own. */
@NullUnmarked
package io.activerecord.test.docs.associations;

import org.jspecify.annotations.NullUnmarked;
