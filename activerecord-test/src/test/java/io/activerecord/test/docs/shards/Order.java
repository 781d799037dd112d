package io.activerecord.test.docs.shards;

// snippet: shard-model
import io.activerecord.annotation.*;
import java.util.List;

@Model
@Connection("orders")
class Order extends OrderModel {
    Long id;

    @ShardKey
    Long customerId;

    String title;

    @HasMany
    List<OrderLine> lines;
}
// end snippet
