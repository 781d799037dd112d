/** Several servers of one database, as applications use them. */
@NullMarked
package io.activerecord.test.replicas;

import org.jspecify.annotations.NullMarked;
