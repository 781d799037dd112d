package io.activerecord.test.bulk;

import io.activerecord.annotation.Model;
import java.time.Instant;

@Model
class Item extends ItemModel {
    Long id;
    String code;
    String shelf;
    String title;
    int amount;
    Instant createdAt;
    Instant updatedAt;

    Item() {}

    Item(String code, String title) {
        this.code = code;
        this.shelf = "A";
        this.title = title;
    }
}
