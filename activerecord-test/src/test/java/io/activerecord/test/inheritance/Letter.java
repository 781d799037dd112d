package io.activerecord.test.inheritance;

import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;

/** Number one. */
@Model(parent = Message.class)
@DiscriminatorValue("1")
class Letter extends LetterModel {
    String stamp;
}
