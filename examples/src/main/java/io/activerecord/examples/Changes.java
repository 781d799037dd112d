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
            tour.step("a transaction that fails", () -> failingTransaction(order));
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
        order.country = "DE";
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

    /** The first insert and the update succeed, the second insert breaks a constraint: nothing of it stays. */
    private static String failingTransaction(Order order) {
        Order refund = newOrder("1.00");
        long before = Order.query().count();
        try {
            Order.transaction(() -> {
                refund.save();
                order.status = OrderStatus.CANCELLED;
                order.save();
                newOrder("-25.50").save();
            });
            return "it should have failed";
        } catch (ConstraintViolationException refused) {
            return "refused by " + refused.constraint() + "; " + stateAfter(order, refund, before);
        }
    }

    private static String stateAfter(Order order, Order refund, long rowsBefore) {
        long added = Order.query().count() - rowsBefore;
        String first = refund.isNew() && refund.id == null ? "the first is new again" : "the first is not new";
        String second = order.changedProperties().toString() + " still to be saved";
        String stored = "stored: " + Order.find(order.id).status;
        return added + " rows added, " + first + ", " + second + ", " + stored;
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
