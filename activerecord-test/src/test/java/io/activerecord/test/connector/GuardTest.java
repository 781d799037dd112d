package io.activerecord.test.connector;

import static io.activerecord.StatementKind.DELETE;
import static io.activerecord.StatementKind.INSERT;
import static io.activerecord.StatementKind.SCHEMA;
import static io.activerecord.StatementKind.SELECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.activerecord.Connector;
import io.activerecord.Guard;
import io.activerecord.Mask;
import io.activerecord.StatementKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be said in a guard. */
class GuardTest {
    @Test
    void itSaysWhatItAllows() {
        assertThat(Guard.closed()).hasToString("nothing");
        Guard guard = Guard.allowing(SELECT)
                .on("orders", "people")
                .and(INSERT, DELETE)
                .on("orders")
                .selecting("sums", "select sum(n) from orders")
                .executing("close", "update orders set open = 0");
        assertThat(guard).hasToString("SELECT, INSERT, DELETE on orders; SELECT on people; SQL [sums, close]");
        assertThat(guard.readOnly()).hasToString("SELECT on orders; SELECT on people; SQL [sums]");
        assertThat(guard.allows(INSERT, "ORDERS")).isTrue();
        assertThat(guard.allows(INSERT, "people")).isFalse();
        assertThat(guard.allows(SELECT, "secrets")).isFalse();
        assertThat(guard.readOnly().allows(DELETE, "orders")).isFalse();
    }

    @Test
    void whatMakesNoSenseIsRefusedWhenItIsSaid() {
        Guard guard = Guard.allowing(SELECT).on("orders").selecting("sums", "select 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Guard.allowing(SCHEMA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guard.allowing(SELECT).on());
        assertThatIllegalArgumentException().isThrownBy(() -> guard.and(INSERT).on("Orders"));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.hiding("people", "debt"));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.columns("orders"));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.masking("people", "email", Mask.ALL));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.selecting("sums", "select 2"));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.selecting("others", "select 1"));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.readAtMost(0));
        assertThatIllegalArgumentException().isThrownBy(() -> guard.writeAtMost(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guard.selecting("orders", "select 2").masking("orders", "id", Mask.ALL));
    }

    @Test
    void masksShowALittle() {
        assertThat(Mask.EMAIL.masked("ann@example.org")).isEqualTo("a***@example.org");
        assertThat(Mask.EMAIL.masked("@example.org")).isEqualTo("***");
        assertThat(Mask.EMAIL.masked("no address")).isEqualTo("***");
        assertThat(Mask.LAST_FOUR.masked("DE89370400440532013000")).isEqualTo("***3000");
        assertThat(Mask.LAST_FOUR.masked("1234567")).isEqualTo("***");
        assertThat(Mask.ALL.masked("")).isEqualTo("***");
        assertThat(Mask.NOTHING.masked("x")).isNull();
    }

    /** Each of these is refused, or allowed, by a case of {@link GuardCases}: a new method needs one before it gets here. */
    @Test
    void everyMethodOfAConnectorIsKnownToTheCasesOfAGuard() {
        Set<String> methods = Arrays.stream(Connector.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> refused = Set.of(
                "execute",
                "executeAll",
                "select",
                "from",
                "column",
                "insert",
                "upsert",
                "replace",
                "update",
                "delete",
                "connectionInfo",
                "statistics",
                "schema",
                "guarded");
        Set<String> harmless = Set.of(
                "name",
                "batchSize",
                "idempotent",
                "transaction",
                "inTransaction",
                "concurrently",
                "testConnection",
                "toString");
        methods.removeAll(refused);
        methods.removeAll(harmless);
        assertThat(methods).isEmpty();
        assertThat(StatementKind.values()).hasSize(10);
    }
}
