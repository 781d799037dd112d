package io.activerecord.test.shards;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.ShardKey;
import java.util.List;

/** On the shard of its own key. */
@Model
@Connection("orders")
class Customer extends CustomerModel {
    @Id(KeySource.APPLICATION)
    @ShardKey
    Long id;

    String name;

    @HasMany
    List<Order> orders;

    static Customer of(long id, String name) {
        Customer customer = new Customer();
        customer.id = id;
        customer.name = name;
        return customer;
    }
}
