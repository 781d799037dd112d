package io.activerecord.examples;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A currency of ISO 4217, on the primary connection; those in use are copied to analytics. */
@NullUnmarked
@Model
public class Currency extends CurrencyModel {
    /** Three letters, as {@code "EUR"}. A key that is text is set before the first save. */
    @Id
    String code;

    String name;
    int fractionDigits;

    @HasMany
    List<Country> countries;
}
