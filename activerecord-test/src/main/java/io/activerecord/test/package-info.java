/** The dialect TCK and the test kit, for users and for authors of dialects. */
@NullMarked
package io.activerecord.test;

import org.jspecify.annotations.NullMarked;
