/**
 * The contract of a database product: what it can do, how it spells a command, how it stores a value, what its error
 * codes mean. A dialect is found through {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.activerecord.dialect;

import org.jspecify.annotations.NullMarked;
