package io.activerecord.test.tenants;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

@Model
@Connection("shop")
class OrderLine extends OrderLineModel {
    Long id;
    Long orderId;
    String what;

    @BelongsTo
    Order order;
}
