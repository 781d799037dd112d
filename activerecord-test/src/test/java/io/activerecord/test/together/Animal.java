package io.activerecord.test.together;

import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** The topmost class of a table that others lead to by type and key. */
@Model(subclasses = Dog.class)
@Discriminator("species")
class Animal extends AnimalModel {
    Long id;
    String name;

    @HasMany(as = "subject")
    List<Label> labels;
}
