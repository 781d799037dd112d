package io.activerecord.test.community;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

@Model
public class Award extends AwardModel {
    Long id;
    Long userId;
    Long medalId;

    @BelongsTo
    User user;

    @BelongsTo
    Medal medal;
}
