package io.activerecord.test.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Batches;
import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.RecordNotFoundException;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.error.WrongShardException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Records and queries that find their shard by their key: even customers are on eu, odd ones on us. */
class ShardKeyTest extends ShardFixture {
    private static List<String> places() {
        List<String> told = new ArrayList<>();
        ConnectionEvents.onCheckout("orders", event -> told.add(event.shard()));
        return told;
    }

    private static Order saved(long customer, String title) {
        Order order = Order.of(customer, title);
        order.save();
        return order;
    }

    // ---- records ----

    @Test
    void newRecordsAreSavedOnTheirShard() {
        saved(1, "one");
        saved(2, "two");
        assertThat(titles("us")).containsExactly("one");
        assertThat(titles("eu")).containsExactly("two");
    }

    @Test
    void aBlockOfAnotherShardIsRefusedBeforeAnythingIsSent() {
        ConnectionManager.withShard("eu", () -> {
            List<String> places = places();
            assertThatThrownBy(() -> Order.of(1, "lost").save())
                    .isInstanceOf(WrongShardException.class)
                    .hasMessageContaining("by Order.customerId it belongs to 'orders/us'")
                    .hasMessageContaining("shard 'eu'");
            assertThatThrownBy(() -> Order.where(Order.CUSTOMER_ID.eq(1L)).list())
                    .isInstanceOf(WrongShardException.class);
            assertThatThrownBy(() -> Order.insertAll(List.of(Order.of(1, "lost"))))
                    .isInstanceOf(WrongShardException.class);
            assertThat(places).isEmpty();
            Order.of(2, "at home").save();
        });
        assertThat(titles("eu")).containsExactly("at home");
    }

    @Test
    void aRecordWithoutItsKeyIsRefused() {
        Order order = new Order();
        assertThatThrownBy(order::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("Order.customerId says on which shard of 'orders' a row is, and has no value");
    }

    @Test
    void aChangedKeyIsRefused() {
        Order order = saved(1, "one");
        List<String> places = places();
        order.customerId = 2L;
        assertThatThrownBy(order::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("the shard key Order.customerId was changed")
                .hasMessageContaining("insert a new record");
        assertThatThrownBy(() -> Order.updateAll(List.of(order))).isInstanceOf(RecordStateException.class);
        assertThatThrownBy(() -> Order.where(Order.CUSTOMER_ID.eq(1L)).update(Order.CUSTOMER_ID.set(2L)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("a row stays on its shard");
        assertThat(places).isEmpty();
        order.customerId = 1L;
        order.title = "changed";
        order.save();
        assertThat(titles("us")).containsExactly("changed");
    }

    @Test
    void aKeyThatIsMadeAtTheSaveSaysWhereTheRecordGoes() {
        for (int i = 0; i < 20; i++) {
            Parcel parcel = new Parcel();
            parcel.content = String.valueOf(i);
            parcel.save();
            String shard = shardOf(parcel.id);
            assertThat(texts(shard, "select content from parcels")).contains(String.valueOf(i));
            assertThat(Parcel.find(parcel.id).content).isEqualTo(parcel.content);
        }
    }

    @Test
    void theOwnersKeyIsTheRecords() {
        Customer customer = Customer.of(11, "ann");
        customer.save();
        Order order = new Order();
        order.title = "by its field";
        order.customer = customer;
        order.save();
        Order added = new Order();
        added.title = "by the list";
        customer.orders().add(added);
        added.lines().add(OrderLine.of("pen"));
        assertThat(titles("us")).containsExactly("by its field", "by the list");
        assertThat(titles("eu")).isEmpty();
        assertThat(texts("us", "select what from order_lines")).containsExactly("pen");
    }

    @Test
    void anOwnerOnAnotherShardIsRefused() {
        Customer customer = Customer.of(11, "ann");
        customer.save();
        Order order = Order.of(2, "of two");
        order.save();
        assertThatThrownBy(() -> customer.orders().add(order)).isInstanceOf(RecordOriginException.class);
    }

    @Test
    void theTenantIsTheKeyWhereOneColumnIsBoth() {
        for (String tenant : List.of("a", "b")) { // 97 and 98
            ConnectionManager.withTenant(tenant, () -> {
                Invoice invoice = new Invoice();
                invoice.text = "of " + tenant;
                invoice.save();
                assertThat(Invoice.all()).extracting(each -> each.text).containsExactly("of " + tenant);
                assertThat(Invoice.find(invoice.id).text).isEqualTo("of " + tenant);
            });
        }
        assertThat(texts("us", "select text from invoices")).containsExactly("of a");
        assertThat(texts("eu", "select text from invoices")).containsExactly("of b");
        assertThatThrownBy(() ->
                        ConnectionManager.acrossTenants(() -> Invoice.query().count()))
                .isInstanceOf(UnknownConnectionException.class);
    }

    // ---- queries ----

    @Test
    void aQueryThatNamesTheKeyRoutesItself() {
        saved(1, "one");
        saved(2, "two");
        assertThat(Order.where(Order.CUSTOMER_ID.eq(1L)).list()).hasSize(1);
        assertThat(Order.where(Order.TITLE.eq("two").and(Order.CUSTOMER_ID.eq(2L)))
                        .count())
                .isOne();
        assertThat(Order.where(Order.CUSTOMER_ID.eq(2L))
                        .where(Order.TITLE.ne("x"))
                        .orderBy(Order.ID.asc())
                        .pluck(Order.TITLE))
                .containsExactly("two");
        assertThat(Order.where(Order.CUSTOMER_ID.eq(1L)).exists()).isTrue();
        assertThat(Order.where(Order.CUSTOMER_ID.eq(1L)).update(Order.TITLE.set("changed")))
                .isOne();
        assertThat(Order.where(Order.CUSTOMER_ID.eq(2L)).using("orders").count())
                .isOne();
        assertThat(Order.where(Order.CUSTOMER_ID.eq(2L)).toSql().text()).contains("where");
        assertThat(Order.where(Order.CUSTOMER_ID.eq(2L)).delete()).isOne();
        assertThat(titles("us")).containsExactly("changed");
        assertThat(titles("eu")).isEmpty();
    }

    @Test
    void whereAQueryWouldGoIsToldByItsKey() {
        var keyed = Order.where(Order.CUSTOMER_ID.eq(1L)).explainRoute();
        assertThat(keyed.decision().key().shard()).isEqualTo("us");
        var open = Order.query().explainRoute();
        assertThat(open.isRefused()).isTrue();
        ConnectionManager.withShard("eu", () -> {
            assertThat(Order.query().explainRoute().decision().key().shard()).isEqualTo("eu");
        });
    }

    @Test
    void aQueryThatDoesNotIsRefused() {
        assertLoud(() -> Order.query().count());
        assertLoud(() ->
                Order.where(Order.CUSTOMER_ID.eq(1L).or(Order.TITLE.eq("x"))).list());
        assertLoud(() -> Order.where(Order.CUSTOMER_ID.eq(1L).not()).list());
        assertLoud(() -> Order.where(Order.CUSTOMER_ID.gt(1L)).list());
        assertLoud(() -> Order.where(Order.CUSTOMER_ID.in(1L, 2L)).list());
        assertLoud(() -> Order.where("customer_id = ?", 1L).list());
        assertLoud(() -> Order.find(1L));
        assertLoud(() -> Order.where(Order.CUSTOMER_ID.eq(1L))
                .union(Order.where(Order.CUSTOMER_ID.eq(3L)))
                .list());
    }

    private static void assertLoud(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("has shards and none is chosen");
    }

    @Test
    void aRecordIsFoundByAKeyThatIsItsShardKey() {
        Customer.of(11, "ann").save();
        Customer.of(12, "bob").save();
        assertThat(Customer.find(11L).name).isEqualTo("ann");
        assertThat(Customer.find(12L).name).isEqualTo("bob");
        assertThat(texts("us", "select name from customers where id > 10")).containsExactly("ann");
        assertThatThrownBy(() -> Customer.find(14L))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("orders/eu");
        assertThatThrownBy(() -> Customer.where(Customer.NAME.ne("x")).find(14L))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("orders/eu");
    }

    @Test
    void whatIsReadWithItComesFromTheSameShard() {
        Order order = saved(1, "one");
        order.lines().add(OrderLine.of("pen"));
        Order read = Order.where(Order.CUSTOMER_ID.eq(1L)).with(Order.LINES).one();
        assertThat(read.lines()).extracting(line -> line.what).containsExactly("pen");
        assertThat(Order.where(Order.CUSTOMER_ID.eq(1L)).one().lines()).hasSize(1);
        assertThat(Order.where(Order.CUSTOMER_ID.eq(1L))
                        .join(Order.LINES)
                        .where(OrderLine.WHAT.eq("pen"))
                        .count())
                .isOne();
    }

    @Test
    void aSubqueryGoesWithTheQueryAroundItOrIsRefused() {
        saved(1, "one").lines().add(OrderLine.of("pen"));
        saved(2, "two").lines().add(OrderLine.of("pen"));
        assertThat(Order.where(Order.CUSTOMER_ID.eq(1L))
                        .where(Order.ID.in(
                                OrderLine.where(OrderLine.WHAT.eq("pen")).select(OrderLine.ORDER_ID)))
                        .pluck(Order.TITLE))
                .containsExactly("one");
        assertThatThrownBy(() -> Order.where(Order.CUSTOMER_ID.eq(1L))
                        .where(Order.ID.in(Order.where(Order.CUSTOMER_ID.eq(2L)).select(Order.ID)))
                        .list())
                .isInstanceOf(WrongShardException.class)
                .hasMessageContaining("orders/eu");
    }

    @Test
    void aTransactionStaysOnTheShardItBeganOn() {
        ConnectionManager.withShard(
                "us",
                () -> ConnectionManager.transaction("orders", transaction -> {
                    saved(1, "one");
                    assertThatThrownBy(() -> Order.of(2, "two").save()).isInstanceOf(WrongShardException.class);
                    assertThat(Order.where(Order.CUSTOMER_ID.eq(1L)).count()).isOne();
                }));
        Order order = saved(2, "in its own");
        order.lines().add(OrderLine.of("pen"));
        ConnectionManager.connections().context().suspended(() -> {
            assertThatThrownBy(() -> OrderLine.query().count()).isInstanceOf(UnknownConnectionException.class);
            return true;
        });
        assertThatThrownBy(() -> ConnectionManager.withShard(
                        "us",
                        () -> ConnectionManager.inTransaction(
                                "orders",
                                transaction -> Order.where(Order.CUSTOMER_ID.eq(2L))
                                        .using("orders", SwitchPolicy.REJECT)
                                        .list())))
                .isInstanceOf(WrongShardException.class);
    }

    // ---- many ----

    @Test
    void manyRecordsAreWrittenToOneShardOrNone() {
        Order.insertAll(List.of(Order.of(1, "a"), Order.of(1, "b")));
        assertThat(titles("us")).containsExactly("a", "b");
        List<String> places = places();
        assertThatThrownBy(() -> Order.insertAll(List.of(Order.of(1, "c"), Order.of(2, "d"))))
                .isInstanceOf(WrongShardException.class)
                .hasMessageContaining("orders/eu, orders/us");
        assertThatThrownBy(() -> Customer.upsertAll(List.of(Customer.of(21, "x"), Customer.of(22, "y")), Customer.ID))
                .isInstanceOf(WrongShardException.class);
        Order.insertAll(List.of());
        assertThat(places).isEmpty();
        Customer.upsertAll(List.of(Customer.of(1, "first"), Customer.of(21, "new")), Customer.ID);
        assertThat(texts("us", "select name from customers order by id")).containsExactly("first", "two", "new");
    }

    @Test
    void recordsOfSeveralShardsAreNotChangedTogether() {
        List<Order> orders = List.of(saved(1, "a"), saved(2, "b"));
        orders.forEach(order -> order.title = "changed");
        assertThatThrownBy(() -> Order.updateAll(orders))
                .isInstanceOf(RecordOriginException.class)
                .hasMessageContaining("'orders/us' and 'orders/eu'");
        assertThatThrownBy(() -> Order.deleteAll(orders)).isInstanceOf(RecordOriginException.class);
        assertThat(titles("us")).containsExactly("a");
    }

    @Test
    void aThousandRandomKeysAreFoundAgain() {
        LongStream.range(100, 400).forEach(id -> Customer.of(id, "c" + id).save());
        LongStream.range(100, 400)
                .forEach(id -> assertThat(Customer.find(id).name).isEqualTo("c" + id));
        assertThat(texts("eu", "select name from customers where id >= 100")).hasSize(150);
    }

    @Test
    void anotherShardInsideItsTransactionIsASwitch() {
        Order order = saved(2, "two");
        Customer one = Customer.find(1L);
        order.title = "changed";
        one.name = "changed";
        ConnectionManager.withShard(
                "eu",
                () -> ConnectionManager.transaction("orders", transaction -> {
                    order.save();
                    assertThatThrownBy(one::save).isInstanceOf(RecordOriginException.class);
                }));
        Batches own = Batches.of(10).inTransactions();
        assertThatThrownBy(() -> Order.where(Order.CUSTOMER_ID.eq(2L)).inBatches(own, (batch, place) -> {
                    OrderLine.query().count(); // on the shard of the transaction
                    Customer.find(1L); // by its key on the other one
                }))
                .isInstanceOf(SwitchInTransactionException.class);
    }
}
