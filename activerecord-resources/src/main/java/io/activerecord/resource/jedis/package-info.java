/** Redis under a name, by Jedis: {@link io.activerecord.resource.jedis.JedisResource}. */
@NullMarked
package io.activerecord.resource.jedis;

import org.jspecify.annotations.NullMarked;
