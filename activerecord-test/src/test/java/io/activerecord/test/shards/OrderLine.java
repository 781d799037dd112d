package io.activerecord.test.shards;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

/** On the shard of its order, which it does not know by itself. */
@Model
@Connection("orders")
class OrderLine extends OrderLineModel {
    Long id;
    Long orderId;
    String what;

    @BelongsTo
    Order order;

    static OrderLine of(String what) {
        OrderLine line = new OrderLine();
        line.what = what;
        return line;
    }
}
