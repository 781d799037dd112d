package io.activerecord.test.shards;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.ShardKey;
import java.util.List;

/** On the shard of its customer. */
@Model
@Connection("orders")
class Order extends OrderModel {
    Long id;

    @ShardKey
    Long customerId;

    String title;

    @HasMany
    List<OrderLine> lines;

    @BelongsTo
    Customer customer;

    static Order of(long customer, String title) {
        Order order = new Order();
        order.customerId = customer;
        order.title = title;
        return order;
    }
}
