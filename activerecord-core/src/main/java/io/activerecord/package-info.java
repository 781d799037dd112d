/**
 * The front door: models and their queries, and the static {@link io.activerecord.ConnectionManager} over one
 * replaceable set of connections.
 */
@NullMarked
package io.activerecord;

import org.jspecify.annotations.NullMarked;
