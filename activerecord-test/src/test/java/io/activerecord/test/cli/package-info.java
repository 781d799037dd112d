@NullMarked
package io.activerecord.test.cli;

import org.jspecify.annotations.NullMarked;
