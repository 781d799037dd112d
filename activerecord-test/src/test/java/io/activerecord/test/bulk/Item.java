package io.activerecord.test.bulk;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.time.Instant;
import java.util.List;

@Model
class Item extends ItemModel {
    Long id;
    String code;
    String shelf;
    String title;
    int amount;
    Instant createdAt;
    Instant updatedAt;

    @HasMany
    List<Part> parts;

    Item() {}

    Item(String code, String title) {
        this.code = code;
        this.shelf = "A";
        this.title = title;
    }
}
