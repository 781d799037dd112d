package io.activerecord.test.models;

import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A versioned record whose times are filled. */
@Model
class Ledger extends LedgerModel {
    Long id;
    String name;
    BigDecimal total;
    byte[] seal;

    @Json
    List<String> tags;

    @Version
    int version;

    Instant createdAt;
    Instant updatedAt;
}
