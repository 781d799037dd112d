package io.activerecord.test.docs.guide;

// snippet: payment-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
abstract sealed class Payment extends PaymentModel permits CashModel, CardModel {
    Long id;

    @Discriminator
    String kind;

    long cents;
}
// end snippet
