package io.activerecord.test.inheritance;

import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;

/** Another constant of the enum. */
@Model(parent = Payment.class)
@DiscriminatorValue("CARD")
final class Card extends CardModel {
    String number;
}
