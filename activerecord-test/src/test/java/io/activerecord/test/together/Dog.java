package io.activerecord.test.together;

import io.activerecord.annotation.AfterLoad;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Transient;

/** Is an animal where others say whom they belong to. */
@Model(parent = Animal.class)
class Dog extends DogModel {
    String breed;

    @Transient
    boolean loaded;

    @AfterLoad
    void seen() {
        loaded = true;
    }
}
