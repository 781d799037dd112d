package io.activerecord.test.docs.guide;

// snippet: card-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(parent = Payment.class)
final class Card extends CardModel {
    String number;
}
// end snippet
