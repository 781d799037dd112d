package io.activerecord.resource.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceFigures;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A client that is open. Safe for use by several threads. */
final class OpenMongo implements ResourceClient<MongoClient> {
    private final MongoClient client;
    private final PoolCounter counter;
    private final int most;
    private volatile @Nullable String product;

    OpenMongo(MongoClient client, PoolCounter counter, int most) {
        this.client = client;
        this.counter = counter;
        this.most = most;
    }

    @Override
    public MongoClient client() {
        return client;
    }

    /** Each time a ping; the first time the version as well. Neither needs a login. */
    @Override
    public String check() {
        MongoDatabase admin = client.getDatabase("admin");
        admin.runCommand(new Document("ping", 1));
        String known = product;
        if (known == null) {
            known = "MongoDB " + admin.runCommand(new Document("buildInfo", 1)).getString("version");
            product = known;
        }
        return known;
    }

    /** The most are those of each server. */
    @Override
    public ResourceFigures figures() {
        return counter.figures(most);
    }

    @Override
    public void close() {
        client.close();
    }
}
