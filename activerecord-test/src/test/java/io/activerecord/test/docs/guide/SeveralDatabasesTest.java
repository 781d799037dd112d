package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.twophase.TwoPhaseLog;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.UnitOfWorkResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/several-databases.md. */
@ExtendWith(LeakCheck.class)
class SeveralDatabasesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void databases() {
        for (String name : List.of("primary", "orders", "stock", "audit")) {
            ConnectionManager.configure(name, ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db")));
        }
        Tables.on("audit");
        ConnectionManager.execute(
                "orders", "create table orders (id integer primary key, item_id integer not null, note text unique)");
        ConnectionManager.execute(
                "stock",
                "create table stock_items (id integer primary key, name text not null, quantity integer not null)");
        ConnectionManager.execute("stock", "create table shelves (id integer primary key)");
        ConnectionManager.execute(
                "stock",
                "create table places (item_id integer,"
                        + " shelf_id integer references shelves (id) deferrable initially deferred)");
    }

    private static StockItem item(int quantity) {
        StockItem item = new StockItem();
        item.name = "lamp";
        item.quantity = quantity;
        item.save();
        return item;
    }

    private static Order orderOf(StockItem item) {
        Order order = new Order();
        order.itemId = item.id;
        return order;
    }

    @Test
    void aUnitNamesItsConnectionsAndHowTheyCommit() {
        StockItem item = item(3);
        Order order = orderOf(item);
        List<String> sent = new ArrayList<>();
        // snippet: unit
        UnitOfWorkResult<?> result = ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "orders", "stock")
                .run(unit -> {
                    order.save(); // on orders
                    item.quantity--;
                    item.save(); // on stock
                    unit.on("orders").afterCommit(() -> sent.add("order confirmed"));
                });
        Map<String, CommitOutcome> outcomes = result.outcomes(); // {orders=COMMITTED, stock=COMMITTED}
        // end snippet
        assertThat(outcomes).hasToString("{orders=COMMITTED, stock=COMMITTED}");
        assertThat(sent).containsExactly("order confirmed");
        assertThat(StockItem.find(item.id).quantity).isEqualTo(2);
    }

    @Test
    void whatIsNotNamedIsRefused() {
        // snippet: not-named
        ConnectionManager.unitOfWork(CommitProtocol.INDEPENDENT, "orders", "stock")
                .run(unit -> assertThatThrownBy(() -> Account.using("audit").count())
                        .isInstanceOf(SwitchInTransactionException.class));
        // end snippet
    }

    @Test
    void theExceptionSaysWhatBecameOfEach() {
        StockItem item = item(3);
        Order order = orderOf(item);
        List<String> todo = new ArrayList<>();
        UnitOfWorkException met = catchThrowableOfType(UnitOfWorkException.class, () -> {
            // snippet: outcomes
            try {
                ConnectionManager.unitOfWork(CommitProtocol.INDEPENDENT, "orders", "stock")
                        .run(unit -> {
                            order.save();
                            ConnectionManager.execute("stock", "insert into places values (?, 99)", item.id);
                        });
            } catch (UnitOfWorkException e) { // {orders=COMMITTED, stock=FAILED}
                if (e.outcomes().get("orders") == CommitOutcome.COMMITTED) {
                    todo.add("cancel order " + order.id);
                }
                throw e;
            }
            // end snippet
        });
        assertThat(met.outcomes()).hasToString("{orders=COMMITTED, stock=FAILED}");
        assertThat(todo).containsExactly("cancel order " + order.id);
    }

    @Test
    void aManagerLeadsTwoPhases() throws IOException {
        for (String name : List.of("orders", "stock")) {
            ConnectionManager.replace(name, ConnectionConfig.url("jdbc:h2:" + folder.resolve(name)));
        }
        ConnectionManager.execute(
                "orders", "create table orders (id bigint auto_increment primary key, item_id bigint)");
        ConnectionManager.execute(
                "stock",
                "create table stock_items (id bigint auto_increment primary key, name varchar, quantity integer)");
        StockItem item = item(3);
        Order order = orderOf(item);
        Path log = TwoPhaseLog.folder();
        // snippet: two-phase
        NarayanaTwoPhase manager = NarayanaTwoPhase.start(log, "shop-1"); // once, at the start
        ConnectionManager.twoPhase(manager);
        manager.recover(ConnectionManager.connections(), "orders", "stock");

        ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "orders", "stock")
                .run(unit -> {
                    order.save();
                    item.quantity--;
                    item.save();
                });
        // end snippet
        ConnectionManager.twoPhase(null);
        assertThat(StockItem.find(item.id).quantity).isEqualTo(2);
        assertThat(Order.query().count()).isEqualTo(1);
    }
}
