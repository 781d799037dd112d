package io.activerecord.test.tenants;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
@Connection("shop")
class Order extends OrderModel {
    Long id;
    String buyer;

    @HasMany
    List<OrderLine> lines;

    static Order of(String buyer) {
        Order order = new Order();
        order.buyer = buyer;
        order.save();
        return order;
    }
}
