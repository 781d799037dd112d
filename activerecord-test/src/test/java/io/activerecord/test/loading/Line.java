package io.activerecord.test.loading;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Line extends LineModel {
    Long id;
    Long orderId;
    String product;

    @BelongsTo
    Order order;

    @HasMany
    List<Note> notes;
}
