/** Names that stand for other clients than databases: on a real Redis, on a server of MongoDB's protocol, over HTTP, and of one's own kind. */
@NullMarked
package io.activerecord.test.resources;

import org.jspecify.annotations.NullMarked;
