/** Clients of Redis, MongoDB and HTTP services under names like those of databases. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // their jars have names and no descriptors
module io.activerecord.resources {
    requires transitive io.activerecord.core;
    requires transitive java.net.http;
    // Optional at run time: each is needed only where such a resource is defined.
    requires static transitive redis.clients.jedis;
    requires static org.apache.commons.pool2;
    requires static transitive org.mongodb.driver.sync.client;
    requires static org.mongodb.driver.core;
    requires static org.mongodb.bson;
    requires static org.jspecify;

    exports io.activerecord.resource.http;
    exports io.activerecord.resource.jedis;
    exports io.activerecord.resource.mongodb;

    provides io.activerecord.resource.ResourceProvider with
            io.activerecord.resource.http.HttpProvider,
            io.activerecord.resource.jedis.JedisProvider,
            io.activerecord.resource.mongodb.MongoProvider;
}
