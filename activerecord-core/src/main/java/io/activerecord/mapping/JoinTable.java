package io.activerecord.mapping;

import io.activerecord.sql.Table;
import java.util.List;

/**
 * The table of pairs behind a {@code @ManyToMany}. Safe for use by several threads.
 *
 * @param foreignKey its columns that hold the key of the model that declares it, in the order of the key's columns
 * @param targetKey its columns that hold the key of the target, likewise
 */
public record JoinTable(Table table, List<String> foreignKey, List<String> targetKey) {
    public JoinTable {
        foreignKey = List.copyOf(foreignKey);
        targetKey = List.copyOf(targetKey);
    }
}
