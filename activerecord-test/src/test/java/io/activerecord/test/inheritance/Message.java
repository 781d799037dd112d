package io.activerecord.test.inheritance;

import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;

/** Told apart by a number. */
@Model(subclasses = Letter.class)
@DiscriminatorValue("0")
class Message extends MessageModel {
    Long id;

    @Discriminator
    int kind;

    String text;
}
