package io.activerecord.test.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Preload;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What with(..) loads, and in how many statements. */
@ExtendWith(LeakCheck.class)
class NestedPreloadTest {
    private final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void tables() {
        Shop.open("primary", "audit", "archive");
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private static List<Customer> fill(int customers) {
        List<Customer> all = Shop.customers(customers);
        Shop.notes(Shop.lines(Shop.orders(all, 2), 2));
        return all;
    }

    private List<String> sent() {
        List<String> statements = echo.statements();
        echo.clear();
        return statements;
    }

    @Test
    void aChainGoesOnFromTargetToTarget() {
        fill(3);
        echo.clear();
        List<Customer> customers =
                Customer.with(Customer.ORDERS, Order.LINES, Line.NOTES).list();
        assertThat(sent()).hasSize(4);
        assertThat(customers)
                .hasSize(3)
                .allSatisfy(customer -> assertThat(customer.orders())
                        .hasSize(2)
                        .allSatisfy(order -> assertThat(order.lines())
                                .hasSize(2)
                                .allSatisfy(line -> assertThat(line.notes()).hasSize(1))));
        assertThat(sent()).isEmpty();
    }

    @Test
    void associationsOfOneModelAreLoadedBesideEachOther() {
        fill(2);
        echo.clear();
        List<Customer> customers = Customer.with(Customer.ORDERS, Order.LINES, Customer.BADGE, Order.CUSTOMER)
                .list();
        assertThat(sent()).hasSize(4); // the orders know their customers already
        assertThat(customers.get(0).badge()).isNull();
        assertThat(customers.get(0).orders().get(0).customer()).isEqualTo(customers.get(0));
        assertThat(customers.get(1).orders().get(1).lines()).hasSize(2);
        assertThat(sent()).isEmpty();
    }

    @Test
    void twoCallsLoadTheUnionOfWhatTheySay() {
        fill(2);
        echo.clear();
        Customer.with(Customer.ORDERS)
                .with(Customer.ORDERS, Order.LINES)
                .with(Customer.ORDERS.with(Order.LINES.with(Line.NOTES)))
                .list();
        assertThat(sent()).hasSize(4);
    }

    @Test
    void anAssociationThatLeadsNowhereIsRefused() {
        assertThatThrownBy(() -> Customer.with(Customer.ORDERS, Line.NOTES))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage("cannot load Line.notes with Customer: it is declared by Line, and nothing before it leads"
                        + " there; put the association that does before it");
    }

    @Test
    void anAssociationThatCouldContinueTwoIsRefused() {
        assertThatThrownBy(() -> Line.with(Line.ORDER, Order.CUSTOMER, Customer.ORDERS, Order.LINES))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("Order.lines", "Line.order", "Customer.orders", "say which");
        fill(1);
        Line line = Line.with(Line.ORDER, Order.CUSTOMER.with(Customer.ORDERS.with(Order.LINES)))
                .list()
                .get(0);
        echo.clear();
        assertThat(line.order().customer().orders().get(0).lines()).hasSize(2);
        assertThat(sent()).isEmpty();
    }

    @Test
    void anAssociationInTwoWaysIsRefused() {
        assertThatThrownBy(() -> Customer.with(Customer.ORDERS, Customer.ORDERS.where(Order.TOTAL.gt(10))))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("Customer.orders", "two ways");
        assertThat(Customer.with(Customer.ORDERS.where(Order.TOTAL.gt(10)))
                        .with(Customer.ORDERS.where(Order.TOTAL.gt(10)), Order.LINES)
                        .list())
                .isEmpty();
    }

    @Test
    void noKeysTakeNoStatement() {
        assertThat(Customer.with(Customer.ORDERS, Order.LINES).list()).isEmpty();
        assertThat(sent()).filteredOn(sql -> sql.startsWith("select")).hasSize(1);
        Order order = new Order();
        order.save();
        echo.clear();
        Order found = Order.with(Order.CUSTOMER, Customer.ORDERS).list().get(0);
        assertThat(found.customer()).isNull();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void recordsOfOneKeyAreOneRecord() {
        fill(1);
        List<Order> orders = Order.with(Order.CUSTOMER).list();
        assertThat(orders.get(0).customer()).isSameAs(orders.get(1).customer());
    }

    @Test
    void manyKeysAreSentInAsManyStatementsAsTheEngineNeeds() {
        Shop.orders(Shop.customers(33_000), 1);
        echo.clear();
        List<Customer> customers = Customer.with(Customer.ORDERS).list();
        assertThat(sent()).hasSize(3); // 32,766 place-holders are the most that SQLite takes
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.orders()).hasSize(1));
        assertThat(sent()).isEmpty();
        assertThat(Customer.where(Customer.NAME.ne("nobody"))
                        .limit(20_000)
                        .with(Customer.ORDERS.where(Order.TOTAL.gt(0)))
                        .list())
                .hasSize(20_000);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void compositeKeysArePreloaded() {
        List<Plot> plots = new ArrayList<>();
        List<Plant> plants = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Plot plot = new Plot();
            plot.lane = i % 2 == 0 ? "left" : "right";
            plot.number = i;
            plots.add(plot);
            Plant plant = new Plant();
            plant.lane = plot.lane;
            plant.number = i;
            plants.add(plant);
        }
        Plot.insertAll(plots);
        Plant.insertAll(plants);
        echo.clear();
        assertThat(Plot.with(Plot.PLANTS).list())
                .hasSize(1_000)
                .allSatisfy(plot -> assertThat(plot.plants()).hasSize(1));
        assertThat(sent()).hasSize(3);
        assertThat(Plant.with(Plant.PLOT).list())
                .allSatisfy(plant -> assertThat(plant.plot().number).isEqualTo(plant.number));
        assertThat(sent()).hasSize(3);
    }

    @Test
    void modelsOfAnotherConnectionAreLoadedThere() {
        Customer ann = Shop.customers(1).get(0);
        Visit visit = new Visit();
        visit.customerId = ann.id;
        visit.save();
        echo.clear();
        Customer found = Customer.with(Customer.VISITS).list().get(0);
        assertThat(found.visits()).extracting(Visit::connectionName).containsExactly("audit");
        assertThat(echo.log()).contains("[primary]", "[audit]");
    }

    @Test
    void recordsAreLoadedFromWhereTheirOwnersCameFrom() {
        ConnectionManager.usingConnection("archive", () -> Shop.orders(Shop.customers(2), 1));
        assertThat(Customer.using("archive").with(Customer.ORDERS).list())
                .allSatisfy(customer -> assertThat(customer.orders())
                        .extracting(Order::connectionName)
                        .containsExactly("archive"));
    }

    // ---- onto lists that are there ----

    @Test
    void aListThatIsThereIsLoadedInto() {
        fill(3);
        List<Customer> customers = Customer.all();
        echo.clear();
        Customer.preload(customers, Customer.ORDERS, Order.LINES);
        assertThat(sent()).hasSize(2);
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.orders())
                        .allSatisfy(order -> assertThat(order.lines()).hasSize(2)));
        assertThat(sent()).isEmpty();
    }

    @Test
    void whatIsLoadedIsKeptAndContinued() {
        fill(2);
        List<Customer> customers = Customer.with(Customer.ORDERS).list();
        Order first = customers.get(0).orders().get(0);
        echo.clear();
        Preload.into(customers, Customer.ORDERS, Order.LINES);
        assertThat(sent()).hasSize(1);
        assertThat(customers.get(0).orders().get(0)).isSameAs(first);
        assertThat(first.lines()).hasSize(2);
        assertThat(sent()).isEmpty();
    }

    @Test
    void recordsOfSeveralConnectionsAreLoadedEachFromItsOwn() {
        fill(1);
        ConnectionManager.usingConnection("archive", () -> fill(2));
        List<Customer> mixed = new ArrayList<>(Customer.all());
        mixed.addAll(Customer.using("archive").all());
        Customer unsaved = new Customer();
        mixed.add(unsaved);
        echo.clear();
        Customer.preload(mixed, Customer.ORDERS);
        assertThat(sent()).hasSize(2);
        assertThat(mixed.subList(0, 3))
                .allSatisfy(customer -> assertThat(customer.orders())
                        .hasSize(2)
                        .extracting(Order::connectionName)
                        .containsOnly(customer.connectionName()));
        assertThat(unsaved.orders()).isEmpty();
    }
}
