package io.activerecord.test.api;

import io.activerecord.*;
import io.activerecord.annotation.*;
import io.activerecord.connection.*;

@Model
public class Post extends PostModel {
    Long id;
    Long userId;
    String title;

    @BelongsTo
    User user;
}
