package io.activerecord.test.shards;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.ShardKey;
import java.util.UUID;

/** Its key is made when it is saved. */
@Model
@Connection("orders")
class Parcel extends ParcelModel {
    @Id(KeySource.UUID)
    @ShardKey
    UUID id;

    String content;
}
