package io.activerecord.examples;

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
    String currency;
    BigDecimal amount;
    OrderStatus status;
    Instant placedAt;
}
