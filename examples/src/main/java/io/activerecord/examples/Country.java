package io.activerecord.examples;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A country of ISO 3166. No {@code @Connection}: it lives on the one named {@code "primary"}. */
@NullUnmarked
@Model
public class Country extends CountryModel {
    /** Two letters, as {@code "JP"}. */
    @Id
    String code;

    String name;

    /** Null for the one country that has none, Antarctica. */
    @Nullable
    String currencyCode;

    @BelongsTo
    @Nullable
    Currency currency;
}
