package io.activerecord.test.docs.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/cookbook.md: the twelve everyday tasks. */
@ExtendWith(LeakCheck.class)
class CookbookTest {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    private final Customer customer = new Customer();

    @BeforeEach
    void databases() {
        for (String name : List.of("primary", "archive")) {
            ConnectionManager.configure(
                    name, ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
            ConnectionManager.schema(name).createTables(Customer.class, Order.class, Line.class);
        }
        customer.name = "Ann";
        customer.save();
        sql.clear();
    }

    private Order order(String number, Status status, String total) {
        Order order = new Order();
        order.number = number;
        order.customer = customer;
        order.status = status;
        order.total = new BigDecimal(total);
        order.save();
        return order;
    }

    @Test
    void byKey() {
        Order saved = order("A-1", Status.OPEN, "10");
        long id = saved.id;
        // snippet: cook-find
        Order order = Order.find(id); // RecordNotFoundException if there is none
        // end snippet
        assertThat(order).isEqualTo(saved);
    }

    @Test
    void byConditions() {
        order("A-1", Status.OPEN, "150");
        Order paid = order("A-2", Status.PAID, "150");
        order("A-3", Status.PAID, "50");
        // snippet: cook-query
        List<Order> orders = Order.where(Order.STATUS.eq(Status.PAID).and(Order.TOTAL.ge(HUNDRED)))
                .orderBy(Order.CREATED_AT.desc())
                .limit(20)
                .list();
        // end snippet
        assertThat(orders).containsExactly(paid);
    }

    @Test
    void create() {
        // snippet: cook-create
        Order order = new Order();
        order.number = "A-1";
        order.customer = customer; // gives its key to customerId
        order.total = BigDecimal.TEN;
        order.save();
        // end snippet
        assertThat(order.id).isNotNull();
        assertThat(order.customerId).isEqualTo(customer.id);
    }

    @Test
    void changedColumnsOnly() {
        Order order = order("A-1", Status.OPEN, "10");
        sql.clear();
        // snippet: cook-update
        order.status = Status.PAID;
        order.save();
        // end snippet
        // sql: cook-update-sql
        sql.hasRun("""
                update `orders` set `status` = ?, `version` = ? where (`id` = ? and `version` = ?)
                """);
        // end sql
    }

    @Test
    void delete() {
        Order order = order("A-1", Status.OPEN, "10");
        // snippet: cook-delete
        order.delete();
        // end snippet
        assertThat(Order.query().exists()).isFalse();
    }

    @Test
    void withItsLines() {
        Order paid = order("A-1", Status.PAID, "10");
        for (String article : List.of("pen", "ink")) {
            Line line = new Line();
            line.order = paid;
            line.article = article;
            line.save();
        }
        sql.clear();
        // snippet: cook-preload
        List<Order> orders =
                Order.where(Order.STATUS.eq(Status.PAID)).with(Order.LINES).list();
        // end snippet
        assertThat(orders.get(0).lines()).hasSize(2);
        // sql: cook-preload-sql
        sql.hasRun("""
                select `id`, `number`, `customer_id`, `status`, `total`, `created_at`, `version` from `orders`
                    where `status` = ?
                select `id`, `order_id`, `article` from `lines` where `order_id` in (?)
                """);
        // end sql
    }

    @Test
    void allOrNothing() {
        Order order = order("A-1", Status.OPEN, "10");
        // snippet: cook-transaction
        Order.transaction(() -> {
            order.status = Status.PAID;
            order.save();
            customer.name = "Ann, who pays";
            customer.save();
        });
        // end snippet
        assertThat(Order.find(order.id).status).isEqualTo(Status.PAID);
    }

    private List<Order> news(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> {
                    Order order = new Order();
                    order.number = "N-" + i;
                    order.total = BigDecimal.ONE;
                    return order;
                })
                .toList());
    }

    @Test
    void manyAtOnce() {
        List<Order> orders = news(3);
        // snippet: cook-insert-all
        Order.insertAll(orders); // one transaction; each gets its id
        // end snippet
        assertThat(orders).allMatch(order -> order.id != null);
    }

    @Test
    void insertOrUpdate() {
        Order.insertAll(news(2));
        List<Order> orders = news(3);
        // snippet: cook-upsert-all
        Order.upsertAll(orders, Order.NUMBER); // a clash on the number updates that row
        // end snippet
        assertThat(Order.query().count()).isEqualTo(3);
    }

    @Test
    void oneAfterTheOther() {
        Order.insertAll(news(3));
        List<String> exported = new ArrayList<>();
        // snippet: cook-find-each
        Order.query().findEach(order -> exported.add(order.number)); // by key, 1,000 at a time
        // end snippet
        assertThat(exported).containsExactly("N-0", "N-1", "N-2");
    }

    @Test
    void onAnotherDatabase() {
        ConnectionManager.usingConnection("archive", () -> Order.insertAll(news(1)));
        long id = 1;
        // snippet: cook-other-database
        Order order = Order.using("archive").find(id); // this query only
        // end snippet
        assertThat(order.connectionName()).isEqualTo("archive");
    }
}
