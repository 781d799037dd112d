package io.activerecord.test.community;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.PolymorphicName;
import java.time.Instant;
import java.util.List;

@Model
@PolymorphicName("pic")
public class Photo extends PhotoModel {
    Long id;
    String file;
    int commentsCount;
    Instant updatedAt;

    @HasMany(as = "subject", dependent = Dependent.NULLIFY)
    List<Comment> comments;

    static Photo of(String file) {
        Photo photo = new Photo();
        photo.file = file;
        photo.save();
        return photo;
    }
}
