package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import java.math.BigDecimal;
import java.util.List;

/** What {@link FormerCustomer} became while its table stayed as it was. */
@Model(table = "customers")
class Customer extends ActiveRecord<Customer> {
    Long id;

    @Unique
    @Column(length = 80, nullable = false)
    String email;

    int age;
    long points;
    boolean active;

    @Column(precision = 12, scale = 2)
    BigDecimal balance;

    @Column(length = 12)
    Tier tier;

    String phone;
    String note;

    @Column(length = 20)
    String code;

    Integer visits;

    @HasMany
    List<Invoice> invoices;
}
