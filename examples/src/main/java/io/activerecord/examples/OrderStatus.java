package io.activerecord.examples;

/** Where an order stands; stored by name. */
public enum OrderStatus {
    OPEN,
    PAID,
    CANCELLED
}
