package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeCacheTest {
    private final ProbeDialect dialect = new ProbeDialect();
    private final ShapeCache cache = new ShapeCache(dialect, 10);

    private static DeleteCommand delete(String table, Bind first, Bind second) {
        ColumnRef column = new ColumnRef(Source.of(Table.of(table)), "n", ColumnType.INTEGER);
        return new DeleteCommand(
                Table.of(table),
                Condition.all(List.of(
                        new Comparison(column, Comparison.Operator.EQ, first),
                        new Comparison(column, Comparison.Operator.EQ, second))));
    }

    private RenderedSql render(DeleteCommand command) {
        return cache.render(command, ShapeWriter.of(command));
    }

    @Test
    void shapeIsRenderedOnce() {
        RenderedSql first = render(delete("t", Bind.of(1), Bind.of(2)));

        assertThat(render(delete("t", Bind.of(3), Bind.of(4)))).isSameAs(first);
        assertThat(dialect.rendered).hasValue(1);
        assertThat(cache.hits()).isEqualTo(1);
        assertThat(cache.misses()).isEqualTo(1);
    }

    @Test
    void textOfCommandWithSharedNodeIsNotKept() {
        Bind shared = Bind.of(1);
        RenderedSql ofShared = render(delete("t", shared, shared));
        RenderedSql ofTwo = render(delete("t", Bind.of(1), Bind.of(2)));

        assertThat(List.of(ofShared.slot(0), ofShared.slot(1))).containsExactly(0, 0);
        assertThat(List.of(ofTwo.slot(0), ofTwo.slot(1))).containsExactly(0, 1);
    }

    @Test
    void roomIsBoundedAndWhatIsUsedStays() {
        render(delete("hot", Bind.of(1), Bind.of(2)));
        for (int i = 0; i < 100; i++) {
            render(delete("t" + i, Bind.of(1), Bind.of(2)));
            render(delete("hot", Bind.of(1), Bind.of(2)));
        }

        assertThat(cache.size()).isLessThanOrEqualTo(10);
        assertThat(dialect.rendered).hasValue(101);
    }
}
