/** How model classes map to tables: names, columns, converters, and generated access to their fields. */
@NullMarked
package io.activerecord.mapping;

import org.jspecify.annotations.NullMarked;
