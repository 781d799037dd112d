package io.activerecord.test.inheritance;

import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.Model;

/** Told apart by an enum; permits its classes by being sealed. */
@Model
abstract sealed class Payment extends PaymentModel permits CashModel, CardModel {
    enum Kind {
        CASH,
        CARD
    }

    Long id;

    @Discriminator
    Kind kind;

    long cents;
}
