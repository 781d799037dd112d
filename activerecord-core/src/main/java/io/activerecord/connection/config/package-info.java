/**
 * How a text that configures something is read: each format into the same tree with places, and the tree by a table of keys.
 * What the keys set is not known here; {@code ConfigKeys} and {@code ConfigAssembly} of the package above know it. Internal:
 * the module does not export it.
 */
@NullMarked
package io.activerecord.connection.config;

import org.jspecify.annotations.NullMarked;
