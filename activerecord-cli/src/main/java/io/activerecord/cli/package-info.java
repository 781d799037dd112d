/** The command line. */
@NullMarked
package io.activerecord.cli;

import org.jspecify.annotations.NullMarked;
