package io.activerecord;

import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.JoinTable;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a table of pairs that belong to one record. Confined to one thread at a time. */
final class JoinRows {
    private final ActiveRecord<?> owner;
    private final AssociationLink link;
    private final JoinTable table;
    private final List<ColumnRef> own;
    private final List<ColumnRef> other;

    JoinRows(ActiveRecord<?> owner, AssociationLink link) {
        this.owner = owner;
        this.link = link;
        this.table = Objects.requireNonNull(link.association().rules().joinTable());
        Source source = Source.of(table.table());
        this.own = LinkPath.at(source, table.foreignKey(), link.ownerColumns());
        this.other = LinkPath.at(
                source, table.targetKey(), ModelMapping.of(link.target()).keyColumns());
    }

    private List<Object> ownerKey() {
        return known(link.ownerKey(owner), owner);
    }

    private List<Object> targetKey(ActiveRecord<?> target) {
        return known(Association.key(target, ModelMapping.of(target.getClass()).keyColumns()), target);
    }

    private static List<Object> known(@Nullable List<Object> key, ActiveRecord<?> record) {
        if (key == null) {
            throw new RecordStateException(
                    record.getClass().getSimpleName() + " has no key to be paired by; save it first");
        }
        return key;
    }

    private Condition pair(ActiveRecord<?> target) {
        return AssociationLink.matching(own, ownerKey()).and(AssociationLink.matching(other, targetKey(target)));
    }

    /** Whether the pair is there. One statement. */
    boolean has(ActiveRecord<?> target) {
        Source source = Source.of(table.table());
        return !RecordReader.pairs(LinkedRecords.placeOf(owner), source, pair(target), own, other)
                .isEmpty();
    }

    /** One statement. */
    void insert(ActiveRecord<?> target) {
        List<ColumnRef> columns = new ArrayList<>(own);
        columns.addAll(other);
        List<Object> values = new ArrayList<>(ownerKey());
        values.addAll(targetKey(target));
        List<Bind> row = new ArrayList<>(values.size());
        values.forEach(value -> row.add(Bind.of(value)));
        RecordReader.write(
                LinkedRecords.placeOf(owner), new InsertCommand(table.table(), columns, List.of(row), List.of()));
    }

    /** One statement; how many pairs there were. */
    long delete(ActiveRecord<?> target) {
        return RecordReader.write(LinkedRecords.placeOf(owner), new DeleteCommand(table.table(), pair(target)));
    }

    /** One statement. */
    void deleteAll() {
        RecordReader.write(
                LinkedRecords.placeOf(owner),
                new DeleteCommand(table.table(), AssociationLink.matching(own, ownerKey())));
    }
}
