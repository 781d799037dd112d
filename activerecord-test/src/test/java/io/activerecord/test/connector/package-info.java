/** Work on connections without models. */
@NullUnmarked
package io.activerecord.test.connector;

import org.jspecify.annotations.NullUnmarked;
