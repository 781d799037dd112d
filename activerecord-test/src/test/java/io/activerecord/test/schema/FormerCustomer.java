package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;

/** Makes a table that {@link Customer} does not fit. */
@Model(table = "customers")
class FormerCustomer extends ActiveRecord<FormerCustomer> {
    Long id;

    @Column(length = 40, nullable = false)
    String email;

    Integer age;
    int points;

    @Column(length = 5, nullable = false)
    String active;

    @Column(precision = 8, scale = 2)
    BigDecimal balance;

    @Column(length = 12)
    FormerTier tier;

    @Column(nullable = false)
    String note;

    @Column(length = 30)
    String code;

    Long visits;

    @Column(nullable = false)
    String legacyCode;
}
