package io.activerecord.test.lifecycle;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;

@Model
class Sticker extends StickerModel {
    Long id;

    @Column(length = 5)
    String text;

    @Column(length = 3)
    byte[] picture;
}
