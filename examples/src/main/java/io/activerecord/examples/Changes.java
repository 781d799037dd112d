package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import java.math.BigDecimal;
import java.time.Instant;

/** Writing, all of it on the database of one company. */
final class Changes {
    private static final String COMPANY = "acme";

    private Changes() {}

    static void run(Tour tour) {
        ConnectionManager.withTenant(COMPANY, () -> {
            Order order = newOrder("25.50");
            tour.step("save a new record", () -> {
                order.save();
                return "order " + order.id;
            });
            tour.step("save it again: the changed column only", () -> pay(order));
            failingTransaction(tour, order);
            tour.step("delete a record", () -> {
                order.delete();
                return "order " + order.id + " is " + (order.isDeleted() ? "deleted" : "still there");
            });
            tour.step("update a set", Changes::cancelOld);
            tour.step("delete a set", Changes::deleteCancelled);
        });
    }

    private static Order newOrder(String amount) {
        Order order = new Order();
        order.currency = "EUR";
        order.amount = new BigDecimal(amount);
        order.status = OrderStatus.OPEN;
        order.placedAt = Instant.parse("2026-01-01T12:00:00Z");
        return order;
    }

    private static String pay(Order order) {
        order.status = OrderStatus.PAID;
        String changed = order.changedProperties().toString();
        order.save();
        return changed + " was changed";
    }

    /** The first two statements succeed, the third has no amount: nothing of them stays. */
    private static void failingTransaction(Tour tour, Order order) {
        Order another = newOrder("1.00");
        long before = Order.query().count();
        tour.step("a transaction that fails", () -> refused(order, another), column -> {
            long added = Order.query().count() - before;
            return "no " + column + ", refused; " + added + " rows added, the new record "
                    + (another.isNew() && another.id == null ? "has no id" : "has an id") + ", "
                    + order.changedProperties() + " is unsaved, the database says " + Order.find(order.id).status;
        });
    }

    private static String refused(Order order, Order another) {
        try {
            Order.transaction(() -> {
                another.save();
                order.status = OrderStatus.CANCELLED;
                order.save();
                Order free = newOrder("25.50");
                free.amount = null;
                free.save();
            });
            return "nothing";
        } catch (ConstraintViolationException refusal) {
            return String.valueOf(refusal.column());
        }
    }

    private static String cancelOld() {
        Instant spring = Instant.parse("2025-03-01T00:00:00Z");
        long changed = Order.where(Order.STATUS.eq(OrderStatus.OPEN).and(Order.PLACED_AT.lt(spring)))
                .update(Order.STATUS.set(OrderStatus.CANCELLED));
        return changed + " orders cancelled";
    }

    private static String deleteCancelled() {
        return Order.where(Order.STATUS.eq(OrderStatus.CANCELLED)).delete() + " orders deleted";
    }
}
