/** Keeps the documentation true: every block of code in it is a region of a test that runs here. */
@NullMarked
package io.activerecord.test.docs;

import org.jspecify.annotations.NullMarked;
