package io.activerecord.dialect.jooq;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.TableQuery;
import java.util.ArrayList;
import java.util.List;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** Several queries put together. An arm that is more than a plain select becomes a table: not every engine takes pairs of parentheses. */
final class Sets {
    private final Pass pass;

    Sets(Pass pass) {
        this.pass = pass;
    }

    QueryPart rows(SetOperation set) {
        String word = " " + word(set.operator()) + " ";
        List<QueryPart> arms = new ArrayList<>();
        for (TableQuery arm : set.arms()) {
            arms.add(arm(arm));
        }
        return CustomQueryPart.of(context -> {
            for (int i = 0; i < arms.size(); i++) {
                context.sql(i == 0 ? "" : word).visit(arms.get(i));
            }
        });
    }

    private String word(SetOperation.Operator operator) {
        if (operator == SetOperation.Operator.INTERSECT || operator == SetOperation.Operator.EXCEPT) {
            pass.require(
                    DialectFeature.INTERSECT_AND_EXCEPT,
                    "intersect or subtract queries",
                    "use in(..), notIn(..) or exists");
        }
        return switch (operator) {
            case UNION -> "union";
            case UNION_ALL -> "union all";
            case INTERSECT -> "intersect";
            case EXCEPT -> pass.target().exceptWord();
        };
    }

    private QueryPart arm(TableQuery arm) {
        QueryPart rows = new Selects(pass).rows(arm);
        boolean plain = arm instanceof SelectCommand select && select.limit() == null && select.offset() == null;
        return plain
                ? rows
                : CustomQueryPart.of(context ->
                        context.sql("select * from (").visit(rows).sql(") ").visit(pass.name("arm")));
    }
}
