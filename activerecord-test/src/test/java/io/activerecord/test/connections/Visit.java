package io.activerecord.test.connections;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.Nullable;

/** A second model, to tell scopes of one model from scopes of every model. */
@Model
public class Visit extends VisitModel {
    @Nullable
    Long id;

    @Nullable
    Long placeId;

    @Nullable
    String database;

    @BelongsTo
    @Nullable
    Place place;
}
