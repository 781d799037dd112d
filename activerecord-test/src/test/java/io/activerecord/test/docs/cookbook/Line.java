package io.activerecord.test.docs.cookbook;

import io.activerecord.annotation.*;

@Model
class Line extends LineModel {
    Long id;
    Long orderId;
    String article;

    @BelongsTo
    Order order;
}
