@NullUnmarked
package io.activerecord.test.schema;

import org.jspecify.annotations.NullUnmarked;
