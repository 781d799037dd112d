package io.activerecord.test.docs.guide;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

@Model
@Connection("orders")
class Order extends OrderModel {
    Long id;
    Long itemId;
}
