package io.activerecord.test.loading;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model(table = "orders")
class Order extends OrderModel {
    Long id;
    Long customerId;
    int total;

    @BelongsTo
    Customer customer;

    @HasMany
    List<Line> lines;
}
