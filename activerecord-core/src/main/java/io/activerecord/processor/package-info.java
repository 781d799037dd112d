/**
 * The annotation processor: reads the classes annotated {@code @Model} and writes, for each, the abstract class that it
 * extends, with typed columns, associations and statics that forward to the finder. It adds types and no logic; the
 * runtime does not know it.
 */
@NullMarked
package io.activerecord.processor;

import org.jspecify.annotations.NullMarked;
