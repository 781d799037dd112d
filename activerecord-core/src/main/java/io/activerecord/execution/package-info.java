/** Running rendered statements on a lease, and turning their results into values. */
@NullMarked
package io.activerecord.execution;

import org.jspecify.annotations.NullMarked;
