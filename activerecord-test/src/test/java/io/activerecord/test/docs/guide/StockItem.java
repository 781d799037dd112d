package io.activerecord.test.docs.guide;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

@Model
@Connection("stock")
class StockItem extends StockItemModel {
    Long id;
    String name;
    int quantity;
}
