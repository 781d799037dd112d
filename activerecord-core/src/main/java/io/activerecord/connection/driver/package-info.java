/**
 * JDBC drivers and their connections as they are: which drivers there are, what a connection of theirs is told and put back
 * to, and what a text of SQL does to its session. Pools and leases are not known here. Internal: the module does not export
 * it.
 */
@NullMarked
package io.activerecord.connection.driver;

import org.jspecify.annotations.NullMarked;
