/** Every exception that more than one package throws or catches. Their fields are JDK types only. */
@NullMarked
package io.activerecord.error;

import org.jspecify.annotations.NullMarked;
