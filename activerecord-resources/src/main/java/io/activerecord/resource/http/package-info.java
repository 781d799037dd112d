/** Services over HTTP under a name, by the client of the JDK: {@link io.activerecord.resource.http.HttpResource}. */
@NullMarked
package io.activerecord.resource.http;

import org.jspecify.annotations.NullMarked;
