/**
 * What goes on beside the work: the threads that look after pools and talk to servers that may not answer, the moments they
 * count by, and what servers have said of themselves. Pools and servers are not known here. Internal: the module does not
 * export it.
 */
@NullMarked
package io.activerecord.connection.watch;

import org.jspecify.annotations.NullMarked;
