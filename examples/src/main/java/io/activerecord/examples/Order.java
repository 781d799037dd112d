package io.activerecord.examples;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** An order of one company. {@code "shop"} is defined by tenant: each company has a database of its own. */
@NullUnmarked
@Model
@Connection("shop")
public class Order extends OrderModel {
    Long id;

    /** As {@code "EUR"}. */
    @Column(length = 3)
    String currency;

    @Column(precision = 14, scale = 4, nullable = false)
    BigDecimal amount;

    OrderStatus status;
    Instant placedAt;
}
