@NullUnmarked
package io.activerecord.test.rotation;

import org.jspecify.annotations.NullUnmarked;
