package io.activerecord.test.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.NPlusOne;
import io.activerecord.error.NPlusOneException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens when an association is loaded one by one. */
@ExtendWith(LeakCheck.class)
class NPlusOneTest {
    private final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void tables() {
        Shop.open("primary");
        Shop.notes(Shop.lines(Shop.orders(Shop.customers(10), 10), 2));
        echo.clear();
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

    private long warnings() {
        return echo.log()
                .lines()
                .filter(line -> line.contains("io.activerecord.nplusone"))
                .count();
    }

    private static int lines(List<Order> orders) {
        int lines = 0;
        for (Order order : orders) {
            lines += order.lines().size();
        }
        return lines;
    }

    @Test
    void offSendsOneByOneAndSaysNothing() {
        assertThat(lines(Order.query().nPlusOne(NPlusOne.OFF).list())).isEqualTo(200);
        assertThat(warnings()).isZero();
        assertThat(sent()).hasSize(101);
    }

    @Test
    void logWarnsOnceForEachListAndAssociation() {
        ConnectionManager.models().nPlusOne(NPlusOne.LOG);
        List<Order> orders = Order.all();
        assertThat(lines(orders)).isEqualTo(200);
        orders.forEach(Order::customer);
        assertThat(echo.log()).contains("Order.lines", "Order.customer", "NPlusOneTest.java:");
        assertThat(warnings()).isEqualTo(2);
        lines(Order.all());
        assertThat(warnings()).isEqualTo(3);
    }

    @Test
    void raiseStopsTheSecondRecordAndNamesTheLine() {
        List<Order> orders = Order.query().nPlusOne(NPlusOne.RAISE).list();
        assertThat(orders.get(0).lines()).hasSize(2);
        sent();
        NPlusOneException refused = catchThrowableOfType(
                NPlusOneException.class, () -> assertThat(lines(orders)).isZero());
        assertThat(sent()).isEmpty();
        assertThat(refused.association()).isEqualTo("Order.lines");
        StackTraceElement here = Arrays.stream(refused.getStackTrace())
                .filter(frame -> frame.getClassName().equals(NPlusOneTest.class.getName()))
                .findFirst()
                .orElseThrow();
        assertThat(here.getMethodName()).isEqualTo("lines");
        assertThat(refused.place()).isEqualTo("NPlusOneTest.java:" + here.getLineNumber());
        assertThat(refused).hasMessageContainingAll("Order.lines", refused.place(), "NPlusOneTest.lines", "with(");
        assertThat(orders.get(0).lines()).hasSize(2);
    }

    @Test
    void aLambdasLineIsNamed() {
        List<Order> orders = Order.query().nPlusOne(NPlusOne.RAISE).list();
        assertThatThrownBy(() -> orders.stream().map(Order::customer).toList())
                .isInstanceOf(NPlusOneException.class)
                .hasMessageContaining("NPlusOneTest.java:")
                .hasMessageContaining("(NPlusOneTest.aLambdasLineIsNamed)");
    }

    @Test
    void aSingleRecordNeverCounts() {
        ConnectionManager.nPlusOne(NPlusOne.RAISE, () -> {
            for (long id = 1; id <= 3; id++) {
                assertThat(Order.find(id).lines()).hasSize(2);
                assertThat(Order.where(Order.ID.eq(id)).first().orElseThrow().lines())
                        .hasSize(2);
                assertThat(Order.where(Order.ID.eq(id)).one().customer()).isNotNull();
            }
            Order again = Order.where(Order.ID.le(2L)).list().get(0);
            assertThat(again.lines()).hasSize(2);
            again.reload();
            assertThat(again.lines()).hasSize(2);
        });
    }

    @Test
    void whatIsLoadedNullOrAskedByNameDoesNotCount() {
        Order lost = new Order();
        lost.save();
        ConnectionManager.nPlusOne(NPlusOne.RAISE, () -> {
            List<Order> loaded = Order.with(Order.LINES).list();
            assertThat(lines(loaded)).isEqualTo(200);
            List<Order> orders = Order.query().orderBy(Order.ID.desc()).list();
            assertThat(orders.get(0).customer()).isNull();
            assertThat(orders.get(1).customer()).isNotNull();
            List<Customer> customers = Customer.with(Customer.ORDERS).list();
            for (Customer customer : customers) {
                assertThat(customer.orders().query().count()).isEqualTo(10);
            }
        });
    }

    @Test
    void theModeOfTheQueryBeatsThatOfTheBlockAndThatTheApplications() {
        ConnectionManager.models().nPlusOne(NPlusOne.RAISE);
        assertThatThrownBy(() -> lines(Order.all())).isInstanceOf(NPlusOneException.class);
        assertThatCode(() -> ConnectionManager.nPlusOne(NPlusOne.OFF, () -> {
                    lines(Order.all());
                }))
                .doesNotThrowAnyException();
        assertThatCode(() -> lines(Order.query().nPlusOne(NPlusOne.OFF).list())).doesNotThrowAnyException();
        assertThatThrownBy(() -> ConnectionManager.nPlusOne(
                        NPlusOne.OFF,
                        () -> lines(Order.query().nPlusOne(NPlusOne.RAISE).list())))
                .isInstanceOf(NPlusOneException.class);
    }

    @Test
    void theModeIsThatOfTheReading() {
        List<Order> watched = ConnectionManager.nPlusOne(NPlusOne.RAISE, () -> Order.all());
        List<Order> others = Order.query().nPlusOne(NPlusOne.OFF).list();
        assertThatThrownBy(() -> lines(watched)).isInstanceOf(NPlusOneException.class);
        ConnectionManager.nPlusOne(
                NPlusOne.RAISE, () -> assertThat(lines(others)).isEqualTo(200));
    }

    @Test
    void whatTheyLeadToIsWatchedInTheSameMode() {
        List<Order> orders =
                Order.query().nPlusOne(NPlusOne.RAISE).with(Order.LINES).list();
        assertThat(orders.get(0).lines().get(0).notes()).hasSize(1);
        assertThatThrownBy(() -> orders.get(1).lines().get(0).notes().size())
                .isInstanceOf(NPlusOneException.class)
                .hasMessageContaining("Line.notes");
        Order lazily = Order.query().nPlusOne(NPlusOne.RAISE).first().orElseThrow();
        assertThat(lazily.lines().get(0).notes()).hasSize(1);
        assertThatThrownBy(() -> lazily.lines().get(1).notes().size()).isInstanceOf(NPlusOneException.class);
    }

    @Test
    void recordsOfWrittenSqlAreWatchedToo() {
        List<Order> orders = ConnectionManager.nPlusOne(
                NPlusOne.PEER_BATCH, () -> Finder.of(Order.class).bySql("select * from orders"));
        sent();
        assertThat(lines(orders)).isEqualTo(200);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aSavedRecordIsStillOneOfItsList() {
        List<Order> orders = Order.query().nPlusOne(NPlusOne.RAISE).list();
        assertThat(orders.get(0).lines()).hasSize(2);
        orders.get(1).total = 1;
        orders.get(1).save();
        assertThatThrownBy(() -> orders.get(1).lines().size()).isInstanceOf(NPlusOneException.class);
    }

    @Test
    void peerBatchTakesTwoStatements() {
        List<Order> orders = Order.query().nPlusOne(NPlusOne.PEER_BATCH).list();
        assertThat(orders).hasSize(100);
        assertThat(lines(orders)).isEqualTo(200);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void peerBatchGoesOnWithWhatItLoaded() {
        ConnectionManager.models().nPlusOne(NPlusOne.PEER_BATCH);
        int notes = 0;
        for (Customer customer : Customer.all()) {
            for (Order order : customer.orders()) {
                for (Line line : order.lines()) {
                    assertThat(line.order().customer()).isEqualTo(customer);
                    notes += line.notes().size();
                }
            }
        }
        assertThat(notes).isEqualTo(200);
        assertThat(sent()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void peerBatchKeepsWhatIsLoaded() {
        List<Order> orders =
                Order.query().nPlusOne(NPlusOne.PEER_BATCH).limit(3).list();
        Customer other = new Customer();
        orders.get(1).customer = other;
        assertThat(orders.get(0).customer()).isNotNull();
        assertThat(orders.get(1).customer).isSameAs(other);
        assertThat(orders.get(2).customer).isSameAs(orders.get(0).customer);
        List<Order> one = Order.query().nPlusOne(NPlusOne.PEER_BATCH).limit(1).list();
        sent();
        assertThat(one.get(0).lines()).hasSize(2);
        assertThat(sent()).hasSize(1);
    }
}
