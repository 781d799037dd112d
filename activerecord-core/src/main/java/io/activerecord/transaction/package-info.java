/** Transactions on one connection, nested by savepoint; several connections in one unit of work when asked for. */
@NullMarked
package io.activerecord.transaction;

import org.jspecify.annotations.NullMarked;
