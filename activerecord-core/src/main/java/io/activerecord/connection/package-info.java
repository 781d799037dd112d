/**
 * Connections by name: configuration, routing by context, pools, leases and events. Its heart is {@link
 * io.activerecord.connection.Connections}.
 */
@NullMarked
package io.activerecord.connection;

import org.jspecify.annotations.NullMarked;
