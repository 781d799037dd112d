/** MongoDB under a name, by its own driver: {@link io.activerecord.resource.mongodb.MongoResource}. */
@NullMarked
package io.activerecord.resource.mongodb;

import org.jspecify.annotations.NullMarked;
