package io.activerecord;

import io.activerecord.annotation.Dependent;
import io.activerecord.error.DependentRecordsException;
import io.activerecord.error.MappingException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one association that follow when their owner is deleted, or keep it from being deleted. Immutable; safe
 * for use by several threads.
 */
final class DependentRows {
    private final Association<?, ?> association;
    private final AssociationLink link;
    private final Dependent rule;

    private DependentRows(Association<?, ?> association, AssociationLink link, Dependent rule) {
        this.association = association;
        this.link = link;
        this.rule = rule;
    }

    static DependentRows of(ModelMapping<?> model, AssociationMapping mapping) {
        Association<?, ?> association = Associations.of(model, mapping);
        AssociationLink link = association.link();
        Dependent rule = mapping.rules().dependent();
        boolean here = mapping.rules().joinTable() != null || link.sharesConnection();
        if (!here && rule != Dependent.RESTRICT) {
            throw new MappingException("cannot map " + association + ": its rows live on another connection, so they"
                    + " cannot follow in one transaction; use Dependent.NONE and delete them first");
        }
        if (rule == Dependent.NULLIFY) {
            nulls(association, link);
        }
        return new DependentRows(association, link, rule);
    }

    /** The assignments that let rows belong to nobody. */
    private static Assignment[] nulls(Association<?, ?> association, AssociationLink link) {
        List<Assignment> nulls = new ArrayList<>();
        for (ColumnMapping column : foreignKey(link)) {
            if (column.primitive() || column.key()) {
                throw new MappingException("cannot map " + association + ": "
                        + link.target().getSimpleName() + "." + column.property()
                        + " cannot be null, so NULLIFY cannot set it; use DELETE or DESTROY, or change its type");
            }
            nulls.add(new Assignment(column.ref(), new Bind(null, column.type())));
        }
        return nulls.toArray(Assignment[]::new);
    }

    /** The columns of the other table that lead to the owner, with the one that says of which model it is. */
    static List<ColumnMapping> foreignKey(AssociationLink link) {
        List<ColumnMapping> columns = new ArrayList<>(link.targetColumns());
        String as = link.association().rules().as();
        if (as != null) {
            ModelMapping<?> target = ModelMapping.of(link.target());
            columns.add(LinkPath.typeColumn(target, target.association(as)));
        }
        return columns;
    }

    void restrict(ActiveRecord<?> owner, boolean forever) {
        if (rule == Dependent.RESTRICT && rows(owner, association, forever).exists()) {
            throw new DependentRecordsException(
                    RecordStore.describe(owner, Finder.of(owner.getClass())) + " cannot be deleted: " + association
                            + " has records; delete them first",
                    association.toString());
        }
    }

    void follow(ActiveRecord<?> owner, boolean forever) {
        if (rule != Dependent.RESTRICT && link.ownerKey(owner) != null) {
            follow(owner, association, link, rule, forever);
        }
    }

    /**
     * Lets the rows follow their owner.
     *
     * @param forever whether the owner's row goes: then all rows that lead to it go too; otherwise it is marked, may be
     *     restored, and keeps its pairs
     */
    static void follow(
            ActiveRecord<?> owner,
            Association<?, ?> association,
            AssociationLink link,
            Dependent rule,
            boolean forever) {
        if (link.association().rules().joinTable() != null) {
            if (forever) {
                new JoinRows(owner, link).deleteAll();
            }
            return;
        }
        Query<? extends ActiveRecord<?>> rows = rows(owner, association, forever);
        switch (rule) {
            case DESTROY -> rows.list().forEach(forever ? RecordLifecycle::deleteForever : RecordLifecycle::delete);
            case DELETE -> {
                if (forever) {
                    rows.deleteForever();
                } else {
                    rows.delete();
                }
            }
            default -> rows.update(nulls(association, link));
        }
    }

    private static Query<? extends ActiveRecord<?>> rows(
            ActiveRecord<?> owner, Association<?, ?> association, boolean forever) {
        Query<? extends ActiveRecord<?>> rows = AssociationLoader.query(owner, association);
        return forever ? rows.withDeleted().unscoped() : rows;
    }
}
