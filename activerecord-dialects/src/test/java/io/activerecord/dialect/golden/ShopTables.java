package io.activerecord.dialect.golden;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalogue's tables as DDL: {@code create table} for each, names quoted by the dialect. */
public final class ShopTables {
    private final Dialect dialect;
    private final Function<ColumnType, String> types;
    private final boolean nullsAreDistinct;

    /**
     * The tables of the catalogue.
     *
     * @param types how a column of each type is declared
     * @param nullsAreDistinct whether a unique key takes many nulls; where it does not, there are no unique keys
     */
    public ShopTables(Dialect dialect, Function<ColumnType, String> types, boolean nullsAreDistinct) {
        this.nullsAreDistinct = nullsAreDistinct;
        this.dialect = dialect;
        this.types = types;
    }

    /**
     * Users, posts and things.
     *
     * @param identity how a key is declared that the database makes
     */
    public List<String> statements(String identity) {
        return List.of(users("", identity), posts(identity), things());
    }

    /** The table of users once more, in a schema that is there. */
    public String usersIn(String schema, String identity) {
        return users(dialect.quote(schema) + ".", identity);
    }

    /** The table whose names are odd, for dialects that can name it. */
    public String odd() {
        List<String> columns = new ArrayList<>();
        for (ColumnRef column : List.of(Shop.SELECT, Shop.CAMEL, Shop.QUOTED)) {
            columns.add(column(column));
        }
        return create(Shop.ODD.name(), columns);
    }

    private String users(String schema, String identity) {
        List<String> columns = new ArrayList<>();
        columns.add(dialect.quote("id") + " " + identity);
        for (ColumnRef column : List.of(Shop.NAME, Shop.EMAIL, Shop.AGE, Shop.ACTIVE, Shop.BALANCE, Shop.MANAGER_ID)) {
            columns.add(column(column));
        }
        if (nullsAreDistinct) {
            columns.add("unique (" + dialect.quote("email") + ")");
            columns.add("unique (" + dialect.quote("name") + ", " + dialect.quote("age") + ")");
        }
        return "create table " + schema + dialect.quote("users") + " (" + String.join(", ", columns) + ")";
    }

    private String posts(String identity) {
        return create(
                "posts",
                List.of(dialect.quote("id") + " " + identity, column(Shop.POST_USER), column(Shop.POST_TITLE)));
    }

    private String things() {
        return create(
                Shop.THINGS.name(),
                Arrays.stream(ColumnType.values())
                        .map(Shop::thing)
                        .map(this::column)
                        .collect(Collectors.toList()));
    }

    private String create(String table, List<String> columns) {
        return "create table " + dialect.quote(table) + " (" + String.join(", ", columns) + ")";
    }

    private String column(ColumnRef column) {
        return dialect.quote(column.name()) + " " + types.apply(column.type());
    }
}
