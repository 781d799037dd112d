/**
 * Real database servers for tests: one's own, embedded ones, or containers. {@link
 * io.activerecord.test.servers.ServerEngines} is the way in; each engine is started once per JVM, at its first use.
 */
@NullMarked
package io.activerecord.test.servers;

import org.jspecify.annotations.NullMarked;
