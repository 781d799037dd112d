/** What is seen of connections from outside: routes explained, events, figures, health. */
@NullMarked
package io.activerecord.test.observe;

import org.jspecify.annotations.NullMarked;
