package io.activerecord.test.docs.associations;

import io.activerecord.annotation.*;
import java.util.List;

// snippet: associations-photo
@Model
@PolymorphicName("photo") // left out: "Photo", the name of the class
public class Photo extends PhotoModel {
    Long id;
    String file;

    @HasMany(as = "subject")
    List<Comment> comments;
}
// end snippet
