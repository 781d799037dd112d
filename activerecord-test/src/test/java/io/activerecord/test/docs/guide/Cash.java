package io.activerecord.test.docs.guide;

// snippet: cash-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(parent = Payment.class)
final class Cash extends CashModel {
    Integer drawer;
}
// end snippet
