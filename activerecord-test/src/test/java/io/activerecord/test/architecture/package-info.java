/** The rules of the house, each a test. */
@NullMarked
package io.activerecord.test.architecture;

import org.jspecify.annotations.NullMarked;
