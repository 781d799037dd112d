/** What dialects ask servers that follow each other. */
@NullMarked
package io.activerecord.test.replication;

import org.jspecify.annotations.NullMarked;
