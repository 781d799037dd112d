package io.activerecord.test.docs.cookbook;

// snippet: cook-define
import io.activerecord.annotation.*;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

@Model
class Order extends OrderModel {
    Long id;

    @Unique
    String number;

    Long customerId;
    Status status = Status.OPEN;
    BigDecimal total;
    Instant createdAt;

    @Version
    long version;

    @BelongsTo
    Customer customer;

    @HasMany
    List<Line> lines;
}
// end snippet
