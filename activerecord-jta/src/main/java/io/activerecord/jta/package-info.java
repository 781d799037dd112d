/** Two-phase commit by a manager of Jakarta Transactions, with Narayana's recovery. */
@NullMarked
package io.activerecord.jta;

import org.jspecify.annotations.NullMarked;
