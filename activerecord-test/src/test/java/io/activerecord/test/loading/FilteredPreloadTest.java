package io.activerecord.test.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Preload;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which of the associated records are loaded, in which order, how many, and counts of them. */
@ExtendWith(LeakCheck.class)
class FilteredPreloadTest {
    private final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void tables() {
        Shop.open("primary");
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private List<String> sent() {
        List<String> statements = echo.statements();
        echo.clear();
        return statements;
    }

    @Test
    void conditionsAndOrderAreOfTheAssociatedRecords() {
        Shop.orders(Shop.customers(2), 4);
        echo.clear();
        List<Customer> customers = Customer.with(
                        Customer.ORDERS.where(Order.TOTAL.gt(10)).orderBy(Order.TOTAL.desc()))
                .list();
        assertThat(sent())
                .last()
                .asString()
                .endsWith("where (`total` > ? and `customer_id` in (?, ?)) order by `total` desc");
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.orders())
                        .extracting(order -> order.total)
                        .containsExactly(40, 30, 20));
    }

    @Test
    void aFilteredListSaysSoAndItsQueryIsTheWhole() {
        Shop.orders(Shop.customers(1), 3);
        Customer filtered =
                Customer.with(Customer.ORDERS.where("total > ?", 10)).list().get(0);
        assertThat(filtered.orders()).hasSize(2);
        assertThat(filtered.orders().isPartial()).isTrue();
        assertThat(filtered.orders().query().count()).isEqualTo(3);
        Customer ordered =
                Customer.with(Customer.ORDERS.orderBy(Order.ID.desc())).list().get(0);
        assertThat(ordered.orders().isPartial()).isFalse();
        Customer.preload(List.of(filtered), Customer.ORDERS);
        assertThat(filtered.orders()).hasSize(3);
        assertThat(filtered.orders().isPartial()).isFalse();
    }

    @Test
    void whatHasOneRecordIsNotFiltered() {
        assertThatThrownBy(() -> Preload.of(Order.CUSTOMER).where(Customer.NAME.eq("x")))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Order.customer");
        assertThatThrownBy(() -> Preload.of(Order.CUSTOMER).orderBy(Customer.NAME.asc()))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Customer.ORDERS.limitPerParent(0)).isInstanceOf(InvalidQueryException.class);
    }

    // ---- the first few of each ----

    @Test
    void theFirstFewOfEachTakeOneStatement() {
        List<Customer> made = Shop.customers(100);
        Shop.lines(Shop.orders(made, 5), 1);
        echo.clear();
        List<Customer> customers = Customer.withCount(Customer.ORDERS)
                .with(Customer.ORDERS.orderBy(Order.ID.desc()).limitPerParent(3))
                .list();
        assertThat(sent()).hasSize(3);
        assertThat(customers).hasSize(100).allSatisfy(customer -> {
            assertThat(customer.countOf(Customer.ORDERS)).isEqualTo(5);
            assertThat(customer.orders()).extracting(order -> order.total).containsExactly(50, 40, 30);
            assertThat(customer.orders().isPartial()).isTrue();
        });
        assertThat(sent()).isEmpty();
    }

    @Test
    void theFirstFewAreThoseThatMatchAndTheyAreContinued() {
        Shop.lines(Shop.orders(Shop.customers(2), 5), 2);
        echo.clear();
        List<Customer> customers = Customer.with(Customer.ORDERS
                        .where(Order.TOTAL.lt(50))
                        .limitPerParent(2)
                        .with(Order.LINES.limitPerParent(1)))
                .list();
        assertThat(sent()).hasSize(3).element(1).asString().contains("row_number() over (partition by");
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.orders()).hasSize(2).allSatisfy(order -> {
                    assertThat(order.total).isLessThanOrEqualTo(20);
                    assertThat(order.lines()).hasSize(1);
                    assertThat(order.customer()).isSameAs(customer);
                }));
        assertThat(sent()).isEmpty();
    }

    // ---- counts ----

    @Test
    void countsTakeOneStatement() {
        List<Customer> made = Shop.customers(3);
        Shop.orders(made.subList(0, 2), 4);
        echo.clear();
        List<Customer> customers = Customer.withCount(Customer.ORDERS)
                .withCount("large", Customer.ORDERS.where(Order.TOTAL.ge(30)))
                .list();
        assertThat(sent())
                .hasSize(3)
                .anyMatch(sql -> sql.contains("count(*)") && sql.contains("group by `customer_id`"));
        assertThat(customers)
                .extracting(customer -> customer.countOf(Customer.ORDERS))
                .containsExactly(4L, 4L, 0L);
        assertThat(customers).extracting(customer -> customer.countOf("large")).containsExactly(2L, 2L, 0L);
        assertThat(sent()).isEmpty();
        assertThat(customers.get(0).orders()).hasSize(4); // counting loads nothing
        assertThat(sent()).hasSize(1);
    }

    @Test
    void countsAreNestedAndForgottenByReload() {
        Shop.lines(Shop.orders(Shop.customers(1), 1), 5);
        Order order = Customer.with(Customer.ORDERS.withCount(Order.LINES))
                .list()
                .get(0)
                .orders()
                .get(0);
        assertThat(order.countOf(Order.LINES)).isEqualTo(5);
        order.reload();
        assertThatThrownBy(() -> order.countOf(Order.LINES))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContainingAll("Order.lines", "withCount");
    }

    @Test
    void countsOfCompositeKeysAreOfThePair() {
        for (int i = 1; i <= 2; i++) {
            Plot plot = new Plot();
            plot.lane = "left";
            plot.number = i;
            plot.save();
            for (int j = 0; j < i; j++) {
                Plant plant = new Plant();
                plant.plot = plot;
                plant.save();
            }
        }
        assertThat(Plot.withCount(Plot.PLANTS).list())
                .extracting(plot -> plot.countOf(Plot.PLANTS))
                .containsExactly(1L, 2L);
    }

    @Test
    void twoCountsOfOneNameAreRefused() {
        assertThatThrownBy(() -> Customer.withCount(Customer.ORDERS, Customer.ORDERS.where(Order.TOTAL.gt(1))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("'orders'");
        assertThatThrownBy(() -> Customer.withCount(Customer.BADGE))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("at most one");
    }
}
