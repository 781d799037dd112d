package io.activerecord.test.docs.guide;

// snippet: payment-models
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
abstract sealed class Payment extends PaymentModel permits CashModel, CardModel {
    Long id;

    @Discriminator
    String kind;

    long cents;
}

@Model(parent = Payment.class)
final class Cash extends CashModel {
    Integer drawer;
}

@Model(parent = Payment.class)
final class Card extends CardModel {
    String number;
}
// end snippet
