package io.activerecord.test.loading;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Customer extends CustomerModel {
    Long id;
    String name;

    @HasMany
    List<Order> orders;

    @HasMany
    List<Visit> visits;

    @HasOne
    Badge badge;
}
