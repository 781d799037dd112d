/** What records run when they are read, validated, written and undone. The models are written as users write them. */
@NullUnmarked
package io.activerecord.test.lifecycle;

import org.jspecify.annotations.NullUnmarked;
