/** What a process pays before its first query. */
@NullMarked
package io.activerecord.test.startup;

import org.jspecify.annotations.NullMarked;
