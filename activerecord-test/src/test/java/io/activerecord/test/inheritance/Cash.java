package io.activerecord.test.inheritance;

import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;

/** A constant of the enum. */
@Model(parent = Payment.class)
@DiscriminatorValue("CASH")
final class Cash extends CashModel {
    Integer drawer;
}
